package io.boltline.lightning;

import java.time.Instant;

/**
 * Reads from an invoice itself (BOLT 11) when it was made and when its time is over: nodes don't
 * tell both with every answer, and the payer goes by nothing else. Checksum and signature are the
 * payer's to check.
 */
final class Bolt11Time {
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
        return Instant.ofEpochSecond(timestamp(Bolt11Fields.data(paymentRequest)));
    }

    /**
     * The invoice's timestamp and expiry together.
     *
     * @throws IllegalArgumentException if this is no invoice; the message doesn't quote it
     */
    static Instant expiresAt(String paymentRequest) {
        String data = Bolt11Fields.data(paymentRequest);
        return Instant.ofEpochSecond(timestamp(data) + expirySeconds(data));
    }

    private static long timestamp(String data) {
        return Bolt11Fields.number(data.substring(0, Bolt11Fields.TIMESTAMP_LENGTH));
    }

    private static long expirySeconds(String data) {
        return Bolt11Fields.field(data, EXPIRY_FIELD, length -> length <= LONGEST_EXPIRY)
                .map(Bolt11Fields::number)
                .orElse(DEFAULT_EXPIRY_SECONDS);
    }
}
