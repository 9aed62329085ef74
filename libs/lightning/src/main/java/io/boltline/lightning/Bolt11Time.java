package io.boltline.lightning;

import java.time.Instant;
import java.util.Locale;

/**
 * Reads from an invoice itself (BOLT 11) when it was made and when its time is over: nodes don't
 * tell both with every answer, and the payer goes by nothing else. Checksum and signature are the
 * payer's to check.
 */
final class Bolt11Time {
    private static final String QUINTETS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int TIMESTAMP_LENGTH = 7;
    private static final int SIGNATURE_AND_CHECKSUM_LENGTH = 104 + 6;
    private static final int FIELD_HEAD_LENGTH = 3;
    private static final char EXPIRY_FIELD = 'x';
    private static final int LONGEST_EXPIRY = 7;
    private static final long DEFAULT_EXPIRY_SECONDS = 3600;

    private Bolt11Time() {}

    /**
     * The invoice's timestamp.
     *
     * @throws IllegalArgumentException if this is no invoice; the message doesn't quote it
     */
    static Instant createdAt(String paymentRequest) {
        return Instant.ofEpochSecond(timestamp(data(paymentRequest)));
    }

    /**
     * The invoice's timestamp and expiry together.
     *
     * @throws IllegalArgumentException if this is no invoice; the message doesn't quote it
     */
    static Instant expiresAt(String paymentRequest) {
        String data = data(paymentRequest);
        return Instant.ofEpochSecond(timestamp(data) + expirySeconds(data));
    }

    private static long timestamp(String data) {
        return number(data.substring(0, TIMESTAMP_LENGTH));
    }

    private static String data(String paymentRequest) {
        String invoice = paymentRequest.toLowerCase(Locale.ROOT);
        int begin = invoice.lastIndexOf('1') + 1;
        int end = invoice.length() - SIGNATURE_AND_CHECKSUM_LENGTH;
        if (begin == 0 || end - begin < TIMESTAMP_LENGTH) {
            throw new IllegalArgumentException("not a BOLT 11 invoice");
        }
        return invoice.substring(begin, end);
    }

    /** Of several fields the first counts; fields of other types are passed over by length. */
    private static long expirySeconds(String data) {
        int at = TIMESTAMP_LENGTH;
        while (at + FIELD_HEAD_LENGTH <= data.length()) {
            int begin = at + FIELD_HEAD_LENGTH;
            int end = begin + (int) number(data.substring(at + 1, begin));
            if (end > data.length()) {
                break;
            }
            if (data.charAt(at) == EXPIRY_FIELD && end - begin <= LONGEST_EXPIRY) {
                return number(data.substring(begin, end));
            }
            at = end;
        }
        return DEFAULT_EXPIRY_SECONDS;
    }

    private static long number(String quintets) {
        long number = 0;
        for (int i = 0; i < quintets.length(); i++) {
            int value = QUINTETS.indexOf(quintets.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not a BOLT 11 invoice");
            }
            number = number << 5 | value;
        }
        return number;
    }
}
