package io.boltline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of an order: {@code purchase-} and 16 characters of {@code [a-z0-9]}, about 82 bits
 * that are random or a hash. Six more may stand in front of the 16: a time, so that orders of one
 * time are neighbours in the database's files. Nothing reads it.
 *
 * <p>It is the key of every Kafka record about the order, the {@code _id} of its document, and the
 * link that the payment at the Lightning node carries.
 */
public record OrderId(@JsonValue String value) {
    private static final String PREFIX = "purchase-";
    private static final Pattern FORM = Pattern.compile(PREFIX + "(?:[a-z0-9]{6})?[a-z0-9]{16}");

    @JsonCreator
    public OrderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an order id is \"purchase-\" and 16 or 22 of [a-z0-9], not \"" + value + "\"");
        }
    }

    /** The id of that text; empty when it can't be one. */
    public static Optional<OrderId> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new OrderId(text)) : Optional.empty();
    }

    /** The {@code _id} of the document that follows the order's invoice. */
    public String invoiceDocumentId() {
        return "invoice-" + value.substring(PREFIX.length());
    }

    /** The Kafka record key: the id in ASCII. */
    public byte[] key() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return value;
    }
}
