package io.boltline.gateway.purchase;

import io.boltline.contract.OrderId;
import io.boltline.gateway.web.RefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    private final Map<OrderId, Held> commands = new HashMap<>();

    private record Held(CommandRequest request, PendingCommand command) {}

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
     * The command under way for an equal request, or a new one.
     *
     * @throws RefusedException 503 when there is no room, or another command for this order is
     *     under way
     */
    synchronized PendingCommand join(CommandRequest request, OrderId orderId) {
        var held = commands.get(orderId);
        if (held == null) {
            return begin(request, orderId);
        }
        if (!held.request().equals(request)) {
            throw notNow();
        }
        return held.command();
    }

    private PendingCommand begin(CommandRequest request, OrderId orderId) {
        if (commands.size() >= max) {
            throw notNow();
        }
        var command = new PendingCommand(orderId, pending);
        commands.put(orderId, new Held(request, command));
        var _ =
                command.end()
                        .orTimeout(COMMAND_LIFETIME.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, _) -> release(command));
        return command;
    }

    /** Without an answer. */
    public synchronized int size() {
        return commands.size();
    }

    private synchronized void release(PendingCommand command) {
        pending.forget(command.commandId());
        commands.remove(command.orderId());
    }

    private static RefusedException notNow() {
        return new RefusedException(503, "Sessions can't be checked now");
    }
}
