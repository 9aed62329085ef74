package io.boltline.standins.lightning;

import java.util.Locale;

/**
 * A BIP 173 string taken apart: what stands before the last {@code 1}, and the data after it
 * without its checksum.
 *
 * <p>BOLT 11 lifts BIP 173's limit of 90 characters.
 */
record Bech32(String prefix, String data) {
    private static final int CHECKSUM_LENGTH = 6;
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };

    static Bech32 decode(String string) {
        String lower = string.toLowerCase(Locale.ROOT);
        if (!string.equals(lower) && !string.equals(string.toUpperCase(Locale.ROOT))) {
            throw new MalformedInvoiceException("mixed case");
        }
        int separator = lower.lastIndexOf('1');
        if (separator < 1 || lower.length() - separator - 1 < CHECKSUM_LENGTH) {
            throw new MalformedInvoiceException("not a bech32 string: no separator, or too short");
        }
        String prefix = lower.substring(0, separator);
        String checked = lower.substring(separator + 1);
        if (remainder(prefix, checked) != 1) {
            throw new MalformedInvoiceException("wrong bech32 checksum");
        }
        return new Bech32(prefix, checked.substring(0, checked.length() - CHECKSUM_LENGTH));
    }

    String encode() {
        int checksum = remainder(prefix, data + "qqqqqq") ^ 1;
        return prefix + '1' + data + Quintets.fromNumber(checksum, CHECKSUM_LENGTH);
    }

    private static int remainder(String prefix, String data) {
        int remainder = 1;
        for (int i = 0; i < prefix.length(); i++) {
            remainder = step(remainder, prefix.charAt(i) >> 5);
        }
        remainder = step(remainder, 0);
        for (int i = 0; i < prefix.length(); i++) {
            remainder = step(remainder, prefix.charAt(i) & 31);
        }
        for (int i = 0; i < data.length(); i++) {
            remainder = step(remainder, Quintets.value(data.charAt(i)));
        }
        return remainder;
    }

    private static int step(int remainder, int value) {
        int top = remainder >>> 25;
        int next = ((remainder & 0x1ffffff) << 5) ^ value;
        for (int bit = 0; bit < GENERATOR.length; bit++) {
            next ^= ((top >> bit) & 1) == 0 ? 0 : GENERATOR[bit];
        }
        return next;
    }
}
