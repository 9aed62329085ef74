package io.boltline.gateway.purchase;

import io.boltline.contract.CommandId;
import io.boltline.contract.PurchaseReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits for which reply. Replies are matched by the command and never by the order: several
 * callers may ask about one order, and only the one that proved its session may have the answer.
 */
public final class PendingReplies {
    private final ConcurrentHashMap<CommandId, CompletableFuture<PurchaseReply>> waiting =
            new ConcurrentHashMap<>();

    private volatile boolean ended;

    /** Must be called before the command is sent. */
    CompletableFuture<PurchaseReply> expect(CommandId commandId) {
        var reply = new CompletableFuture<PurchaseReply>();
        waiting.put(commandId, reply);
        if (ended) {
            reply.cancel(false);
        }
        return reply;
    }

    /** A reply that nobody waits for, because it is late or not for this instance, is dropped. */
    void complete(CommandId commandId, PurchaseReply reply) {
        var waiter = waiting.remove(commandId);
        if (waiter != null) {
            waiter.complete(reply);
        }
    }

    void forget(CommandId commandId) {
        waiting.remove(commandId);
    }

    /** Nobody waits any longer, now or later. What was asked for goes on. */
    public void end() {
        ended = true;
        waiting.values().forEach(reply -> reply.cancel(false));
    }

    boolean isExpected(CommandId commandId) {
        return waiting.containsKey(commandId);
    }

    /** Callers that wait. */
    public int size() {
        return waiting.size();
    }
}
