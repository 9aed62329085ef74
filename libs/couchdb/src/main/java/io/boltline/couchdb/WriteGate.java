package io.boltline.couchdb;

import java.util.List;
import java.util.Optional;

/**
 * Says whether a {@link GroupedWriter} may write to its database now. Called on the threads that
 * send: before each request, and again when it was answered, before anybody is told of a result.
 */
public interface WriteGate {
    /** Lets everything through. */
    WriteGate OPEN =
            new WriteGate() {
                @Override
                public Optional<String> refusal() {
                    return Optional.empty();
                }

                @Override
                public void written(List<String> ids) {}
            };

    /**
     * Why nothing may be written; empty when it may. Given after a request, whoever waits is told
     * that their documents may have been written.
     *
     * @throws CouchDbException when that can't be known now: then nothing is written either
     */
    Optional<String> refusal();

    /** These documents were written, and the gate was open before and afterwards. */
    void written(List<String> ids);
}
