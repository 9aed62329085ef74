package io.boltline.contract;

import java.util.regex.Pattern;

/** The identity of an order. */
public record OrderId(String value) {
    private static final Pattern FORM = Pattern.compile("purchase-[a-z0-9]{16}");

    public OrderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an order id: " + value);
        }
    }
}
