package io.boltline.gateway.purchase;

import io.boltline.contract.OrderId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commands of callers whom nobody could prove, because CouchDB can't be asked: a few, and one
 * for each order. What anybody can send must neither fill the log nor stand in the way of the
 * order's owner.
 *
 * <p>A command keeps its place until it is answered, however soon its caller has left: who doesn't
 * wait could else send any number.
 */
public final class UnprovenCommands {
    /** The order-processor refuses commands that are older. */
    private static final Duration COMMAND_LIFETIME = Duration.ofMinutes(5);

    private final PendingReplies pending;
    private final int max;
    private final Map<OrderId, Held> flights = new HashMap<>();

    private record Held(CommandRequest request, PendingCommand flight) {}

    /**
     * Has room for so many.
     *
     * @param max without an answer at once
     */
    public UnprovenCommands(PendingReplies pending, int max) {
        this.pending = pending;
        this.max = max;
    }

    /**
     * The flight under way for an equal request, or a new one, which then must depart; empty when
     * there is no room, or another command for this order is under way.
     */
    synchronized Optional<PendingCommand> join(CommandRequest request, OrderId orderId) {
        var held = flights.get(orderId);
        if (held != null) {
            return Optional.of(held)
                    .filter(other -> other.request().equals(request))
                    .map(Held::flight);
        }
        if (flights.size() >= max) {
            return Optional.empty();
        }
        var flight = new PendingCommand(orderId, pending);
        flights.put(orderId, new Held(request, flight));
        var _ =
                flight.end()
                        .orTimeout(COMMAND_LIFETIME.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, _) -> release(flight));
        return Optional.of(flight);
    }

    /** Without an answer. */
    public synchronized int size() {
        return flights.size();
    }

    private synchronized void release(PendingCommand flight) {
        pending.forget(flight.commandId());
        flights.remove(flight.orderId());
    }
}
