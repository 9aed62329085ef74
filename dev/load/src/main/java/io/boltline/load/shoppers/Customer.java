package io.boltline.load.shoppers;

/**
 * Somebody who is logged in.
 *
 * @param cookie as {@code AuthSession=…}
 */
public record Customer(String name, String cookie) {
    /** Without the cookie. */
    @Override
    public String toString() {
        return name;
    }
}
