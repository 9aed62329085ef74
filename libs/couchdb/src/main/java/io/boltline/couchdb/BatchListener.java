package io.boltline.couchdb;

import java.time.Duration;

/** Is told of every request of a {@link GroupedWriter}, on the thread that sends them: be quick. */
@FunctionalInterface
public interface BatchListener {
    /** Listens to nothing. */
    BatchListener NONE = (documents, bytes, took) -> {};

    /**
     * A request ended, whatever its outcome.
     *
     * @param bytes of the documents in it
     */
    void onRequest(int documents, long bytes, Duration took);
}
