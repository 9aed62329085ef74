package io.boltline.gateway.purchase;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseReply;
import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.purchase.CommandPublisher.Outcome;
import io.boltline.gateway.session.Caller;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.RefusedException;
import io.boltline.service.secret.SessionSeal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a command on its way and waits for the reply, for as long as the caller wants. */
public final class CommandExchange {
    private static final int UNAUTHORIZED = 401;

    private final CommandPublisher publisher;
    private final PurchaseAnswers answers;
    private final PendingCommands shared;
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
     * @param links given with what was bought
     * @param replyPartition where this instance reads replies
     */
    public CommandExchange(
            CommandPublisher publisher,
            PendingCommands shared,
            UnprovenCommands unproven,
            Callers callers,
            int replyPartition,
            MessageWriter writer,
            SessionSeal seal,
            OrderIds orderIds,
            PaymentLinks links,
            InstantSource clock) {
        this.publisher = publisher;
        this.shared = shared;
        this.unproven = unproven;
        this.callers = callers;
        this.replyPartition = replyPartition;
        this.writer = writer;
        this.seal = seal;
        this.orderIds = orderIds;
        this.answers = new PurchaseAnswers(links);
        this.clock = clock;
    }

    /**
     * What comes of a request, on a virtual thread of the caller's own.
     *
     * @param wait how long the caller waits for the reply; what it asked for goes on afterwards
     * @throws RefusedException when the request can't become a command now
     */
    JsonAnswer answer(
            CommandRequest request, Caller caller, RequestContext context, Duration wait) {
        var command = IssuedCommand.of(request, caller, orderIds);
        var pending = join(request, command);
        try {
            if (pending.tryBecomeSender()) {
                send(command, context, pending);
            }
            return awaitReply(command, pending, wait);
        } catch (InterruptedException e) {
            // The command is on its way: what becomes of it can't be waited for, nor taken back.
            Thread.currentThread().interrupt();
            return withoutReply(command, pending);
        } finally {
            leave(request, command, pending);
        }
    }

    private PendingCommand join(CommandRequest request, IssuedCommand command) {
        return switch (command.caller()) {
            case Caller.Proven _ -> shared.join(request, command.orderId());
            case Caller.Unproven _ -> unproven.join(request, command.orderId());
        };
    }

    /** A stranger's command keeps its place until it is answered. */
    private void leave(CommandRequest request, IssuedCommand command, PendingCommand pending) {
        if (command.caller() instanceof Caller.Proven) {
            shared.leave(request, pending);
        }
    }

    private void send(IssuedCommand command, RequestContext context, PendingCommand pending) {
        try {
            var _ =
                    publisher
                            .send(record(command, context, pending))
                            .thenAccept(pending.outcome()::complete);
        } catch (RuntimeException e) {
            // Those who joined must not wait for a command that never left.
            pending.outcome().complete(Outcome.NOT_ACCEPTED);
            throw e;
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            IssuedCommand command, RequestContext context, PendingCommand pending) {
        var messageContext =
                new MessageContext(
                        pending.commandId(),
                        pending.commandId().value(),
                        replyPartition,
                        context.userAgent(),
                        context.traceparent());
        var record =
                seal.seal(
                        writer.command(command.command(), messageContext, clock.instant()),
                        command.command(),
                        pending.commandId(),
                        command.caller().session().value());
        if (command.isNamedByStranger()) {
            record.headers().add(Headers.UNPROVEN, new byte[0]);
        }
        return record;
    }

    private JsonAnswer awaitReply(IssuedCommand command, PendingCommand pending, Duration wait)
            throws InterruptedException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        // A reply proves that the command was taken, so either of the two ends the first wait.
        await(CompletableFuture.anyOf(pending.outcome(), pending.reply()), Long.MAX_VALUE);
        if (!pending.hasReply() && pending.outcomeSoFar() == Outcome.NOT_ACCEPTED) {
            return JsonAnswer.unavailable("Purchases can't be taken now");
        }
        await(pending.reply(), deadlineNanos - System.nanoTime());
        if (!pending.hasReply()) {
            return withoutReply(command, pending);
        }
        var reply = pending.reply().join();
        learn(reply, command, pending.begunNanos());
        return answers.of(reply);
    }

    private JsonAnswer withoutReply(IssuedCommand command, PendingCommand pending) {
        boolean accepted = pending.outcomeSoFar() == Outcome.ACCEPTED;
        if (command.isNamedByStranger()) {
            return accepted ? answers.pendingUnnamed() : answers.unknownUnnamed();
        }
        return accepted ? answers.pending(command.command()) : answers.unknown(command.command());
    }

    /** The order-processor asked CouchDB, after the command was sent. */
    private void learn(PurchaseReply reply, IssuedCommand command, long sentNanos) {
        var session = command.caller().session();
        switch (reply) {
            case PurchaseReply.Invoiced _ -> {
                if (command.namesUser()) {
                    callers.proven(session, command.userName(), sentNanos);
                }
            }
            case PurchaseReply.Refused(_, int statusCode, _) -> {
                if (statusCode == UNAUTHORIZED) {
                    callers.refused(session);
                }
            }
        }
    }

    private static void await(CompletableFuture<?> future, long nanos) throws InterruptedException {
        try {
            future.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            // The caller asks what came of it.
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof CancellationException)) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
