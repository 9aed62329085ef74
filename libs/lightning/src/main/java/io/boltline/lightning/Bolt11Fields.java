package io.boltline.lightning;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The tagged fields of an invoice (BOLT 11), by characters of five bits. Checksum and signature are
 * not looked at.
 */
final class Bolt11Fields {
    static final int TIMESTAMP_LENGTH = 7;

    private static final String QUINTETS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int SIGNATURE_AND_CHECKSUM_LENGTH = 104 + 6;
    private static final int FIELD_HEAD_LENGTH = 3;

    private Bolt11Fields() {}

    /**
     * Timestamp and fields.
     *
     * @throws IllegalArgumentException if this is no invoice; the message doesn't quote it
     */
    static String data(String paymentRequest) {
        String invoice = paymentRequest.toLowerCase(Locale.ROOT);
        int begin = invoice.lastIndexOf('1') + 1;
        int end = invoice.length() - SIGNATURE_AND_CHECKSUM_LENGTH;
        if (begin == 0 || end - begin < TIMESTAMP_LENGTH) {
            throw notAnInvoice();
        }
        return invoice.substring(begin, end);
    }

    /**
     * Of several fields the first counts; fields of other types or lengths are passed over.
     *
     * @param data what {@link #data} gave
     */
    static Optional<String> field(String data, char type, IntPredicate length) {
        int at = TIMESTAMP_LENGTH;
        while (at + FIELD_HEAD_LENGTH <= data.length()) {
            int begin = at + FIELD_HEAD_LENGTH;
            int end = begin + (int) number(data.substring(at + 1, begin));
            if (end > data.length()) {
                break;
            }
            if (data.charAt(at) == type && length.test(end - begin)) {
                return Optional.of(data.substring(begin, end));
            }
            at = end;
        }
        return Optional.empty();
    }

    /** Big-endian, of at most 12 characters. */
    static long number(String quintets) {
        long number = 0;
        for (int i = 0; i < quintets.length(); i++) {
            number = number << 5 | quintet(quintets.charAt(i));
        }
        return number;
    }

    static int quintet(char character) {
        int value = QUINTETS.indexOf(character);
        if (value < 0) {
            throw notAnInvoice();
        }
        return value;
    }

    static IllegalArgumentException notAnInvoice() {
        return new IllegalArgumentException("not a BOLT 11 invoice");
    }
}
