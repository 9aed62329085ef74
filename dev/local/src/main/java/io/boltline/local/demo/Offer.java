package io.boltline.local.demo;

import java.util.List;

/**
 * What the page shows.
 *
 * @param pays whether a payment can be made from here; otherwise customers need a wallet
 */
public record Offer(List<Login> customers, List<Product> products, boolean pays) {
    /** Somebody who may log in, with a password that is no secret. */
    public record Login(String name, String password) {}

    /** Its name is any text. */
    public record Product(String name, long sats) {}

    public Offer {
        customers = List.copyOf(customers);
        products = List.copyOf(products);
    }
}
