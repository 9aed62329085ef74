package io.boltline.gateway.purchase;

import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.SessionSeal;
import io.boltline.gateway.purchase.CommandPublisher.Outcome;
import io.boltline.gateway.session.Caller;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.RefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends a command on its way and waits for the reply, for as long as the caller wants. */
public final class CommandExchange {
    private static final int UNAUTHORIZED = 401;

    private final CommandPublisher publisher;
    private final PendingCommands flights;
    private final UnprovenCommands unproven;
    private final Callers callers;
    private final int replyPartition;
    private final MessageWriter writer;
    private final SessionSeal seal;
    private final OrderIds orderIds;
    private final InstantSource clock;

    /**
     * Sends to the broker, and waits for what comes back to this instance.
     *
     * @param callers learns from the replies who is who
     * @param replyPartition where this instance reads replies
     */
    public CommandExchange(
            CommandPublisher publisher,
            PendingCommands flights,
            UnprovenCommands unproven,
            Callers callers,
            int replyPartition,
            MessageWriter writer,
            SessionSeal seal,
            OrderIds orderIds,
            InstantSource clock) {
        this.publisher = publisher;
        this.flights = flights;
        this.unproven = unproven;
        this.callers = callers;
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
    JsonAnswer buy(PurchaseRequest request, Caller caller, Origin origin, Duration wait) {
        var payload = request.payload();
        if (request.key() == null) {
            var command = new PurchaseCommand(orderIds.next(), payload, null);
            return send(request, new Errand(command, caller), origin, wait);
        }
        var userName = Errand.userName(caller);
        var orderId = orderIds.scoped(userName, request.key());
        var command = new PurchaseCommand(orderId, payload, userName);
        return send(request, new Errand(command, caller), origin, wait);
    }

    /**
     * Asks for another invoice of an order, on the caller's own virtual thread.
     *
     * @param wait how long the caller waits for the reply; the request goes on afterwards
     */
    JsonAnswer requestInvoice(InvoiceRequest request, Caller caller, Origin origin, Duration wait) {
        var command = new InvoiceCommand(request.orderId(), request.attempt());
        return send(request, new Errand(command, caller), origin, wait);
    }

    private JsonAnswer send(CommandRequest request, Errand errand, Origin origin, Duration wait) {
        var orderId = errand.command().orderId();
        return switch (errand.caller()) {
            case Caller.Proven _ -> {
                var flight = flights.join(request, orderId);
                try {
                    yield fly(flight, errand, origin, wait);
                } finally {
                    flights.leave(request, flight);
                }
            }
            case Caller.Unproven _ -> {
                var flight = unproven.join(request, orderId);
                yield flight.isPresent()
                        ? fly(flight.get(), errand, origin, wait)
                        : JsonAnswer.unavailable("Sessions can't be checked now");
            }
        };
    }

    private JsonAnswer fly(PendingCommand flight, Errand errand, Origin origin, Duration wait) {
        flight.departOnce(() -> publisher.send(record(errand, origin, flight)));
        try {
            return await(flight, errand, wait);
        } catch (InterruptedException e) {
            // The command is on its way: what becomes of it can't be waited for, nor taken back.
            Thread.currentThread().interrupt();
            return withoutReply(flight, errand);
        }
    }

    private JsonAnswer await(PendingCommand flight, Errand errand, Duration wait)
            throws InterruptedException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        // A reply proves that the command was taken, so either of the two ends the first wait.
        await(CompletableFuture.anyOf(flight.outcome(), flight.reply()), Long.MAX_VALUE);
        if (!flight.reply().isDone() && flight.outcome().join() == Outcome.NOT_ACCEPTED) {
            return JsonAnswer.unavailable("Purchases can't be taken now");
        }
        await(flight.reply(), deadlineNanos - System.nanoTime());
        if (!flight.reply().isDone()) {
            return withoutReply(flight, errand);
        }
        learn(flight.reply().join(), errand, flight.begunNanos());
        return answer(flight.reply().join());
    }

    private ProducerRecord<byte[], byte[]> record(
            Errand errand, Origin origin, PendingCommand flight) {
        var command = errand.command();
        var context =
                new MessageContext(
                        flight.commandId(),
                        flight.commandId().value(),
                        replyPartition,
                        origin.userAgent(),
                        origin.traceparent());
        var session = errand.caller().session().value();
        var record =
                seal.seal(
                        writer.command(command, context, clock.instant()),
                        command,
                        flight.commandId(),
                        session);
        if (errand.isNamedByStranger()) {
            record.headers().add(Headers.UNPROVEN, new byte[0]);
        }
        return record;
    }

    /** The order-processor asked CouchDB, after the command was sent. */
    private void learn(PurchaseReply reply, Errand errand, long sentNanos) {
        var caller = errand.caller();
        switch (reply) {
            case PurchaseReply.Invoiced _ -> {
                if (errand.namesUser()) {
                    callers.proven(caller.session(), Errand.userName(caller), sentNanos);
                }
            }
            case PurchaseReply.Refused(_, int statusCode, _) -> {
                if (statusCode == UNAUTHORIZED) {
                    callers.refused(caller.session());
                }
            }
        }
    }

    private static JsonAnswer answer(PurchaseReply reply) {
        return switch (reply) {
            case PurchaseReply.Invoiced(var orderId, var invoice) ->
                    JsonAnswer.purchased(orderId, invoice);
            case PurchaseReply.Refused(_, int statusCode, var statusMessage) ->
                    JsonAnswer.failed(statusCode, statusMessage);
        };
    }

    private static JsonAnswer withoutReply(PendingCommand flight, Errand errand) {
        boolean accepted = flight.outcome().getNow(Outcome.UNKNOWN) == Outcome.ACCEPTED;
        if (errand.isNamedByStranger()) {
            return accepted ? JsonAnswer.pendingUnnamed() : JsonAnswer.unknownUnnamed();
        }
        return accepted
                ? JsonAnswer.pending(flight.orderId())
                : JsonAnswer.unknown(flight.orderId());
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
