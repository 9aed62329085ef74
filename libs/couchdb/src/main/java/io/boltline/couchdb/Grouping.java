package io.boltline.couchdb;

import java.time.Duration;

/**
 * How much a {@link GroupedWriter} sends at once, and how much may wait for it.
 *
 * @param batchDocuments the most documents of one request
 * @param batchBytes the most bytes of documents of one request; a larger document goes alone
 * @param waitingDocuments the most documents that wait for a request
 * @param waitingBytes the most bytes of documents that wait; a larger one waits alone
 * @param requests how many requests are in flight at once; with one, batches grow largest
 * @param linger when a request waits for more documents
 */
public record Grouping(
        int batchDocuments,
        int batchBytes,
        int waitingDocuments,
        int waitingBytes,
        int requests,
        Linger linger) {
    private static final int MIB = 1024 * 1024;

    public Grouping {
        checkRange("batchDocuments", batchDocuments, 1, 10_000);
        checkRange("batchBytes", batchBytes, 1, 64 * MIB);
        checkRange("waitingDocuments", waitingDocuments, 1, 1_000_000);
        checkRange("waitingBytes", waitingBytes, 1, 1024 * MIB);
        checkRange("requests", requests, 1, 16);
    }

    /**
     * 500 documents or 4 MiB at once, 10,000 documents or 32 MiB waiting, one request in flight. It
     * waits 10 ms for more when the last one had 8 documents.
     */
    public static Grouping standard() {
        var linger = new Linger(Duration.ofMillis(10), 8);
        return new Grouping(500, 4 * MIB, 10_000, 32 * MIB, 1, linger);
    }

    static void checkRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d, was %d".formatted(field, least, most, value));
        }
    }
}
