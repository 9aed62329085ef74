package io.boltline.gateway.purchase;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseReply;
import io.boltline.gateway.purchase.CommandPublisher.Outcome;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One command under way and the callers that wait for what comes of it. */
final class PendingCommand {
    private final OrderId orderId;
    private final long begunNanos = System.nanoTime();
    private final CommandId commandId = new CommandId(UUID.randomUUID().toString());
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<PurchaseReply> reply;
    private final AtomicBoolean hasSender = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger(1);

    /** With its first caller; the reply is expected from now on. */
    PendingCommand(OrderId orderId, PendingReplies pending) {
        this.orderId = orderId;
        this.reply = pending.expect(commandId);
    }

    OrderId orderId() {
        return orderId;
    }

    CommandId commandId() {
        return commandId;
    }

    /** When it was made, as of {@link System#nanoTime()}: before the command was sent. */
    long begunNanos() {
        return begunNanos;
    }

    /** Whether Kafka took the command; known within {@code delivery.timeout.ms}. */
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** What is known of that by now. */
    Outcome outcomeSoFar() {
        return outcome.getNow(Outcome.UNKNOWN);
    }

    /** Cancelled when nobody is to wait for it any longer. */
    CompletableFuture<PurchaseReply> reply() {
        return reply;
    }

    boolean hasReply() {
        return reply.state() == Future.State.SUCCESS;
    }

    /** Completes with the reply, or when Kafka did not take the command. */
    CompletableFuture<?> end() {
        var notTaken = new CompletableFuture<Outcome>();
        var _ =
                outcome.thenAccept(known -> {
                    if (known == Outcome.NOT_ACCEPTED) {
                        notTaken.complete(known);
                    }
                });
        return CompletableFuture.anyOf(notTaken, reply);
    }

    /** True for one caller, who must send the command. */
    boolean tryBecomeSender() {
        return hasSender.compareAndSet(false, true);
    }

    /** One more caller waits; false when it is over, and the caller needs a new one. */
    boolean tryJoin() {
        return !isOver() && waiting.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    /** A caller waits no longer; true when it was the last. */
    boolean leave() {
        return waiting.decrementAndGet() == 0;
    }

    private boolean isOver() {
        return reply.isDone() || outcomeSoFar() == Outcome.NOT_ACCEPTED;
    }
}
