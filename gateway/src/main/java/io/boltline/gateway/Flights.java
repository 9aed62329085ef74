package io.boltline.gateway;

import io.boltline.contract.OrderId;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The purchases under way, so that equal requests on this instance share one command: the second
 * click of a double click waits for the first one's invoice.
 */
final class Flights {
    private final PendingReplies pending;
    private final ConcurrentHashMap<Identity, Flight> shared = new ConcurrentHashMap<>();

    Flights(PendingReplies pending) {
        this.pending = pending;
    }

    /**
     * What makes two requests equal: the key's order, the very cookie and the payload. Another
     * cookie must be proven on its own, another payload is a conflict.
     */
    private record Identity(OrderId orderId, SessionCookie session, ObjectNode payload) {}

    /**
     * The flight under way for an equal request, or a new one. Only requests with a key are ever
     * equal. Each call must be followed by one of {@link #leave}.
     */
    Flight join(PurchaseRequest request, OrderId orderId) {
        if (request.key() == null) {
            return new Flight(orderId, pending);
        }
        return shared.compute(
                identity(request, orderId),
                (_, flight) ->
                        flight != null && flight.tryJoin() ? flight : new Flight(orderId, pending));
    }

    void leave(PurchaseRequest request, Flight flight) {
        if (flight.leave()) {
            pending.forget(flight.commandId());
            if (request.key() != null) {
                shared.remove(identity(request, flight.orderId()), flight);
            }
        }
    }

    private static Identity identity(PurchaseRequest request, OrderId orderId) {
        return new Identity(orderId, request.session(), request.payload());
    }
}
