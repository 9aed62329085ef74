package io.boltline.gateway.status;

import io.boltline.contract.OrderId;
import io.boltline.gateway.session.Reader;
import io.boltline.gateway.web.Sendable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who looks, and by what that was found out.
 *
 * @param reader null where no session was asked for
 * @param linkMade when the payment link was made; empty where there is none
 */
public record Visitor(Viewer viewer, @Nullable Reader reader, Optional<Instant> linkMade) {
    static Visitor of(Reader reader) {
        return new Visitor(new Viewer.User(reader.userName()), reader, Optional.empty());
    }

    /** Who has a payment link to this order, made then. */
    public static Visitor byLink(OrderId orderId, Instant made) {
        return new Visitor(new Viewer.LinkHolder(orderId), null, Optional.of(made));
    }

    /** The answer to this visitor, with the session renewed if CouchDB did so for this request. */
    public Sendable answeredWith(Sendable answer) {
        return reader == null ? answer : reader.answeredWith(answer);
    }
}
