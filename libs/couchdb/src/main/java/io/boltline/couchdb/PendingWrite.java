package io.boltline.couchdb;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.boltline.couchdb.Screened.Sendable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A document on its way to the server, and the thread that waits for what becomes of it. */
final class PendingWrite {
    private final Sendable document;
    private final CompletableFuture<WriteResult> result = new CompletableFuture<>();
    private volatile boolean sent;

    PendingWrite(Sendable document) {
        this.document = document;
    }

    Sendable document() {
        return document;
    }

    /** From here on the server may have it. */
    void markSent() {
        sent = true;
    }

    boolean wasSent() {
        return sent;
    }

    void complete(WriteResult known) {
        result.complete(known);
    }

    /** Does nothing for a document whose result is known. */
    void fail(CouchDbException failure) {
        result.completeExceptionally(failure);
    }

    WriteResult await(Deadline deadline) throws InterruptedException, TimeoutException {
        try {
            return result.get(Math.max(0, deadline.remainingNanos()), NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CouchDbException failure) {
                throw failure.retold();
            }
            throw new IllegalStateException(failed);
        }
    }
}
