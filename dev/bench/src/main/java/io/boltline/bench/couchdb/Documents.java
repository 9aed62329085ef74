package io.boltline.bench.couchdb;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** What a purchase leaves in the database, as large as in a shop: 250 and 700 bytes. */
enum Documents {
    ORDER("order", 1) {
        @Override
        String of(String id, String user, Instant now, SplittableRandom random) {
            return order(id, user, now);
        }
    },
    PAIR("order + invoice", 2) {
        @Override
        String of(String id, String user, Instant now, SplittableRandom random) {
            return order(id, user, now) + "," + invoice(id, user, now, random);
        }
    };

    private static final int PAYMENT_REQUEST_CHARACTERS = 260;
    private static final int HASH_CHARACTERS = 64;

    private final String words;
    private final int perPurchase;

    Documents(String words, int perPurchase) {
        this.words = words;
        this.perPurchase = perPurchase;
    }

    int perPurchase() {
        return perPurchase;
    }

    /** JSON objects with a comma between them. */
    abstract String of(String id, String user, Instant now, SplittableRandom random);

    private static String order(String id, String user, Instant now) {
        return """
        {"_id":"purchase-%s","id":"purchase-%s","type":"purchase","timestamp":"%s","content":\
        {"product":"pow_lab","description":"POW Lab Access","metadata":{"userId":"user123"},\
        "sats":1000},"userName":"%s"}\
        """
                .formatted(id, id, now.truncatedTo(ChronoUnit.MILLIS), user);
    }

    private static String invoice(String id, String user, Instant now, SplittableRandom random) {
        return """
        {"_id":"invoice-%s","type":"lightning_invoice","orderId":"purchase-%s","userName":"%s",\
        "status":"pending","attempt":1,"invoice":{"id":"%s","paymentRequest":"lnbcrt10u1p%s",\
        "paymentHash":"%s","amount":1000,"currency":"sats"},"createdAt":"%s"}\
        """
                .formatted(
                        id,
                        id,
                        user,
                        Ids.characters(random, HASH_CHARACTERS),
                        Ids.characters(random, PAYMENT_REQUEST_CHARACTERS),
                        Ids.characters(random, HASH_CHARACTERS),
                        now.truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public String toString() {
        return words;
    }
}
