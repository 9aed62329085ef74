package io.boltline.gateway;

import io.boltline.contract.OrderId;
import java.security.SecureRandom;

/** Makes the ids of new orders. */
final class OrderIds {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();

    /** Random, about 82 bits. */
    OrderId next() {
        var id = new StringBuilder("purchase-");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OrderId(id.toString());
    }
}
