package io.boltline.gateway.status;

import io.boltline.gateway.session.Reader;
import io.boltline.gateway.web.Sendable;
import org.jspecify.annotations.Nullable;

/**
 * Who looks, and whose session that was found out by.
 *
 * @param reader null where no session was asked for
 */
public record Visitor(Viewer viewer, @Nullable Reader reader) {
    static Visitor of(Reader reader) {
        return new Visitor(new Viewer.User(reader.userName()), reader);
    }

    /** Who has a payment link. */
    public static Visitor of(Viewer.LinkHolder holder) {
        return new Visitor(holder, null);
    }

    /** The answer to this visitor, with the session renewed if CouchDB did so for this request. */
    public Sendable answeredWith(Sendable answer) {
        return reader == null ? answer : reader.answeredWith(answer);
    }
}
