package io.boltline.orderprocessor;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a product costs, or why it can't be bought. */
sealed interface Price {
    /** At least 1. */
    record Sats(long sats) implements Price {}

    record Unavailable(Refusal refusal) implements Price {}

    /**
     * Reads a product's price: a member of the {@code products} document that is a positive whole
     * number of sats. {@code 1000.0} is one; CouchDB writes {@code 1e3} so.
     *
     * @param products the document, empty when there is none
     */
    static Price of(String product, Optional<ObjectNode> products, long maxPriceSats) {
        if (products.isEmpty()) {
            return new Unavailable(Refusal.NO_PRODUCTS);
        }
        JsonNode price = products.get().path(product);
        return price.isNumber()
                ? of(product, price.decimalValue(), maxPriceSats)
                : new Unavailable(Refusal.unknownProduct(product));
    }

    private static Price of(String product, BigDecimal price, long maxPriceSats) {
        if (price.signum() <= 0) {
            return new Unavailable(Refusal.invalidPrice(product, "must be positive"));
        }
        if (price.stripTrailingZeros().scale() > 0) {
            return new Unavailable(Refusal.invalidPrice(product, "must be a whole number of sats"));
        }
        if (price.compareTo(BigDecimal.valueOf(maxPriceSats)) > 0) {
            return new Unavailable(Refusal.invalidPrice(product, "above the maximum"));
        }
        return new Sats(price.longValueExact());
    }
}
