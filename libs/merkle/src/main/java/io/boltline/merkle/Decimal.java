package io.boltline.merkle;

import java.util.regex.Pattern;

/** Numbers as notes and proofs write them, of which each has one form only. */
final class Decimal {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Decimal() {}

    /**
     * @throws IllegalArgumentException for anything but digits without zeros in front, up to 2^63 -
     *     1
     */
    static long parse(String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            // Told of below: it is larger than a long.
        }
        throw new IllegalArgumentException(
                "a number is digits without zeros in front, up to 2^63 - 1, not '%s'"
                        .formatted(text));
    }
}
