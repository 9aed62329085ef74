package io.boltline.gateway.command;

import io.boltline.contract.Command;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.SessionSeal;
import io.boltline.gateway.http.Answer;
import io.boltline.gateway.http.RefusedException;
import io.boltline.gateway.kafka.CommandPublisher;
import io.boltline.gateway.kafka.CommandPublisher.Outcome;
import io.boltline.gateway.session.SessionCookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends a command on its way and waits for the reply, for as long as the caller wants. */
public final class Purchases {
    private final CommandPublisher publisher;
    private final Flights flights;
    private final int replyPartition;
    private final MessageWriter writer;
    private final SessionSeal seal;
    private final OrderIds orderIds;
    private final InstantSource clock;

    /**
     * Sends to the broker, and waits for what comes back to this instance.
     *
     * @param replyPartition where this instance reads replies
     */
    public Purchases(
            CommandPublisher publisher,
            Flights flights,
            int replyPartition,
            MessageWriter writer,
            SessionSeal seal,
            OrderIds orderIds,
            InstantSource clock) {
        this.publisher = publisher;
        this.flights = flights;
        this.replyPartition = replyPartition;
        this.writer = writer;
        this.seal = seal;
        this.orderIds = orderIds;
        this.clock = clock;
    }

    /**
     * Buys, on the caller's own virtual thread.
     *
     * @param wait how long the caller waits for the reply; the purchase goes on afterwards
     * @throws RefusedException when the request can't become a command
     */
    Answer buy(PurchaseRequest request, Origin origin, Duration wait) {
        var orderId = orderId(request);
        var keyScope = request.key() == null ? null : claimedUser(request.session());
        return send(
                request, new PurchaseCommand(orderId, request.payload(), keyScope), origin, wait);
    }

    /**
     * Asks for another invoice of an order, on the caller's own virtual thread.
     *
     * @param wait how long the caller waits for the reply; the request goes on afterwards
     */
    Answer requestInvoice(InvoiceRequest request, Origin origin, Duration wait) {
        return send(
                request, new InvoiceCommand(request.orderId(), request.attempt()), origin, wait);
    }

    private Answer send(CommandRequest request, Command command, Origin origin, Duration wait) {
        var flight = flights.join(request, command.orderId());
        try {
            flight.departOnce(
                    () -> publisher.send(record(command, request.session(), origin, flight)));
            return await(flight, wait);
        } catch (InterruptedException e) {
            // The command is on its way: what becomes of it can't be waited for, nor taken back.
            Thread.currentThread().interrupt();
            return withoutReply(flight);
        } finally {
            flights.leave(request, flight);
        }
    }

    private OrderId orderId(PurchaseRequest request) {
        return request.key() == null
                ? orderIds.next()
                : orderIds.scoped(claimedUser(request.session()), request.key());
    }

    private ProducerRecord<byte[], byte[]> record(
            Command command, SessionCookie session, Origin origin, Flight flight) {
        var context =
                new MessageContext(
                        flight.commandId(),
                        flight.commandId().value(),
                        replyPartition,
                        origin.userAgent(),
                        origin.traceparent());
        return writer.command(command, context, session.value(), seal, clock.instant());
    }

    /** A key belongs to a user; a cookie that names nobody can't be a valid session either. */
    private static String claimedUser(SessionCookie session) {
        return session.claimedUser()
                .orElseThrow(() -> new RefusedException(401, "Invalid or expired session"));
    }

    private static Answer await(Flight flight, Duration wait) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        // A reply proves that the command was taken, so either of the two ends the first wait.
        await(CompletableFuture.anyOf(flight.outcome(), flight.reply()), Long.MAX_VALUE);
        if (!flight.reply().isDone() && flight.outcome().join() == Outcome.NOT_ACCEPTED) {
            return Answer.unavailable("Purchases can't be taken now");
        }
        await(flight.reply(), deadlineNanos - System.nanoTime());
        return flight.reply().isDone() ? answer(flight.reply().join()) : withoutReply(flight);
    }

    private static Answer answer(PurchaseReply reply) {
        return switch (reply) {
            case PurchaseReply.Invoiced(var orderId, var invoice) ->
                    Answer.purchased(orderId, invoice);
            case PurchaseReply.Refused(_, int statusCode, var statusMessage) ->
                    Answer.failed(statusCode, statusMessage);
        };
    }

    private static Answer withoutReply(Flight flight) {
        return flight.outcome().getNow(Outcome.UNKNOWN) == Outcome.ACCEPTED
                ? Answer.pending(flight.orderId())
                : Answer.unknown(flight.orderId());
    }

    private static void await(CompletableFuture<?> future, long nanos) throws InterruptedException {
        try {
            future.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // The caller asks whether it is done.
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
