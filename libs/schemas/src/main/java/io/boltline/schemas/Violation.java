package io.boltline.schemas;

/**
 * What is not as the contract says. It never has the value that was found, which may be personal or
 * secret.
 *
 * @param path where, such as {@code value/customer/userName}, {@code headers/ce_id}, {@code key} or
 *     {@code body/invoice/status}
 * @param expected what should be there, in the schema's own words, such as {@code minimum 1}
 */
public record Violation(String path, String expected) {
    /** The same, seen from further up. */
    Violation below(String place) {
        return new Violation(place + path, expected);
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "the whole" : path) + ": expected " + expected;
    }
}
