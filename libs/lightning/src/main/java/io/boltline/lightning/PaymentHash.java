package io.boltline.lightning;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an invoice and its payment are told apart by.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record PaymentHash(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final String LINK = "lightning:";
    private static final char FIELD = 'p';
    private static final int FIELD_LENGTH = 52;
    private static final int BYTES = 32;
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };

    public PaymentHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "a payment hash is 64 lower-case hexadecimal digits, not \"" + hex + "\"");
        }
    }

    /**
     * The one that an invoice asks payment for (BOLT 11), also in a link, in either case. That it
     * is typed right its checksum (BIP 173) shows; the signature isn't looked at.
     *
     * @throws IllegalArgumentException if this is no invoice; the message doesn't quote it
     */
    public static PaymentHash ofInvoice(String paymentRequest) {
        String text = paymentRequest.strip().toLowerCase(Locale.ROOT);
        String invoice = text.startsWith(LINK) ? text.substring(LINK.length()) : text;
        String data = Bolt11Fields.data(invoice);
        if (!isTypedRight(invoice)) {
            throw new IllegalArgumentException(
                    "not a BOLT 11 invoice: its checksum is wrong, a character may be");
        }
        return Bolt11Fields.field(data, FIELD, length -> length == FIELD_LENGTH)
                .map(field -> new PaymentHash(HexFormat.of().formatHex(bytes(field))))
                .orElseThrow(Bolt11Fields::notAnInvoice);
    }

    /** The last four bits are none of it. */
    private static byte[] bytes(String quintets) {
        byte[] bytes = new byte[BYTES];
        int pending = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; at < BYTES; i++) {
            pending = pending << 5 | Bolt11Fields.quintet(quintets.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (pending >> bits);
            }
        }
        return bytes;
    }

    private static boolean isTypedRight(String invoice) {
        int end = invoice.lastIndexOf('1');
        int remainder = 1;
        for (int i = 0; i < end; i++) {
            remainder = step(remainder, invoice.charAt(i) >> 5);
        }
        remainder = step(remainder, 0);
        for (int i = 0; i < end; i++) {
            remainder = step(remainder, invoice.charAt(i) & 31);
        }
        for (int i = end + 1; i < invoice.length(); i++) {
            remainder = step(remainder, Bolt11Fields.quintet(invoice.charAt(i)));
        }
        return remainder == 1;
    }

    private static int step(int remainder, int value) {
        int top = remainder >>> 25;
        int next = (remainder & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >>> i & 1) == 0 ? 0 : GENERATOR[i];
        }
        return next;
    }
}
