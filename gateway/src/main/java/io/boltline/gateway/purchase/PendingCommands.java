package io.boltline.gateway.purchase;

import io.boltline.contract.OrderId;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commands under way, so that equal requests on this instance share one command: the second
 * click of a double click waits for the first one's invoice.
 */
public final class PendingCommands {
    private final PendingReplies pending;
    private final ConcurrentHashMap<Identity, PendingCommand> shared = new ConcurrentHashMap<>();

    /** Hands replies to those who wait for them. */
    public PendingCommands(PendingReplies pending) {
        this.pending = pending;
    }

    /**
     * What makes two requests equal: the order, and all that was asked for, with the very cookies.
     * Another cookie must be proven on its own, another payload is a conflict.
     */
    private record Identity(OrderId orderId, CommandRequest request) {}

    /**
     * The command under way for an equal request, or a new one. Each call must be followed by one
     * of {@link #leave}.
     */
    PendingCommand join(CommandRequest request, OrderId orderId) {
        if (!request.isRepeatable()) {
            return new PendingCommand(orderId, pending);
        }
        return shared.compute(
                new Identity(orderId, request),
                (_, command) ->
                        command != null && command.tryJoin()
                                ? command
                                : new PendingCommand(orderId, pending));
    }

    void leave(CommandRequest request, PendingCommand command) {
        if (command.leave()) {
            pending.forget(command.commandId());
            if (request.isRepeatable()) {
                shared.remove(new Identity(command.orderId(), request), command);
            }
        }
    }
}
