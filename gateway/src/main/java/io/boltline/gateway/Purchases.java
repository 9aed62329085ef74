package io.boltline.gateway;

import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.SessionSeal;
import io.boltline.gateway.CommandPublisher.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends a purchase on its way and waits for the reply, for as long as the caller wants. */
final class Purchases {
    private final CommandPublisher publisher;
    private final PendingReplies pending;
    private final int replyPartition;
    private final MessageWriter writer;
    private final SessionSeal seal;
    private final OrderIds orderIds;
    private final InstantSource clock;
    private final Semaphore places;

    Purchases(
            CommandPublisher publisher,
            PendingReplies pending,
            int replyPartition,
            MessageWriter writer,
            SessionSeal seal,
            OrderIds orderIds,
            InstantSource clock,
            int maxInFlight) {
        this.publisher = publisher;
        this.pending = pending;
        this.replyPartition = replyPartition;
        this.writer = writer;
        this.seal = seal;
        this.orderIds = orderIds;
        this.clock = clock;
        this.places = new Semaphore(maxInFlight);
    }

    /**
     * Buys, on the caller's own virtual thread.
     *
     * @param wait how long the caller waits for the reply; the purchase goes on afterwards
     */
    Answer buy(PurchaseRequest request, Origin origin, Duration wait) throws InterruptedException {
        if (!places.tryAcquire()) {
            return Answer.unavailable("Too many purchases in flight");
        }
        var commandId = new CommandId(UUID.randomUUID().toString());
        var reply = pending.expect(commandId);
        try {
            return send(request, origin, commandId, reply, wait);
        } finally {
            pending.forget(commandId);
            places.release();
        }
    }

    int inFlight() {
        return pending.size();
    }

    private Answer send(
            PurchaseRequest request,
            Origin origin,
            CommandId commandId,
            CompletableFuture<PurchaseReply> reply,
            Duration wait)
            throws InterruptedException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        var orderId = orderIds.next();
        var command = new PurchaseCommand(orderId, request.payload(), null);
        var context =
                new MessageContext(
                        commandId,
                        commandId.value(),
                        replyPartition,
                        origin.userAgent(),
                        origin.traceparent());
        var sealed = seal.seal(request.session().value(), orderId, commandId);
        var outcome = publisher.send(writer.command(command, context, sealed, clock.instant()));

        // A reply proves that the command was taken, so either of the two ends the first wait.
        await(CompletableFuture.anyOf(outcome, reply));
        if (!reply.isDone() && outcome.join() == Outcome.NOT_ACCEPTED) {
            return Answer.unavailable("Purchases can't be taken now");
        }
        await(reply, deadlineNanos - System.nanoTime());
        return reply.isDone() ? answer(reply.join()) : withoutReply(orderId, outcome);
    }

    private static Answer answer(PurchaseReply reply) {
        return switch (reply) {
            case PurchaseReply.Invoiced(var orderId, var invoice) ->
                    Answer.purchased(orderId, invoice);
            case PurchaseReply.Refused(_, int statusCode, var statusMessage) ->
                    Answer.failed(statusCode, statusMessage);
        };
    }

    private static Answer withoutReply(OrderId orderId, CompletableFuture<Outcome> outcome) {
        return outcome.join() == Outcome.ACCEPTED
                ? Answer.pending(orderId)
                : Answer.unknown(orderId);
    }

    private static void await(CompletableFuture<?> future) throws InterruptedException {
        await(future, Long.MAX_VALUE);
    }

    private static void await(CompletableFuture<?> future, long nanos) throws InterruptedException {
        try {
            future.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // asked for below
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * What the request says of the caller beside the purchase.
     *
     * @param userAgent null when there is none
     * @param traceparent W3C Trace Context
     */
    record Origin(@Nullable String userAgent, String traceparent) {}
}
