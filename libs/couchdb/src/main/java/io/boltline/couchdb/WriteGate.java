package io.boltline.couchdb;

import java.util.List;
import java.util.Optional;

/**
 * Says whether a {@link GroupedWriter} may write to its database now. Called on the threads that
 * send. Where it can't be known, both methods throw a {@link CouchDbException}: that counts as no.
 */
public interface WriteGate {
    /** Lets everything through. */
    WriteGate OPEN =
            new WriteGate() {
                @Override
                public Optional<String> beforeRequest() {
                    return Optional.empty();
                }

                @Override
                public Optional<String> afterRequest(List<String> written) {
                    return Optional.empty();
                }
            };

    /** Why nothing may be written; empty when it may. */
    Optional<String> beforeRequest();

    /**
     * Why what was written is not to be relied on; empty when it is. Nobody is told of a result
     * before this says so: else all who wait hear that their documents may have been written.
     *
     * @param written the ids of those that were
     */
    Optional<String> afterRequest(List<String> written);
}
