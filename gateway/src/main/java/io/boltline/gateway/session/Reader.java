package io.boltline.gateway.session;

import io.boltline.gateway.web.Sendable;
import org.jspecify.annotations.Nullable;

/**
 * A caller who wants to read, proven.
 *
 * @param renewed what CouchDB had to say when it was asked for this request; null for nothing
 */
public record Reader(String userName, @Nullable RenewedSession renewed) {
    /** The answer to this reader, with the session renewed if CouchDB did so. */
    public Sendable answeredWith(Sendable answer) {
        return renewed == null ? answer : renewed.handedOnWith(answer);
    }
}
