package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of another invoice for an order: pure, no clock, no I/O. */
final class AttemptDecider {
    private AttemptDecider() {}

    /**
     * What is known beside the command.
     *
     * @param now in the broker's time
     * @param lifetime how old a command may be
     * @param order empty when there is none of that id
     * @param invoice empty when none is known yet
     */
    record Facts(
            Instant now,
            Duration lifetime,
            Optional<OrderDocument> order,
            Optional<InvoiceDocument> invoice) {}

    /** What to do. */
    sealed interface Decision {
        /**
         * Record the request; the invoice-processor asks the node whether the attempt before can
         * still be paid.
         */
        record Request(InvoiceRequested event) implements Decision {}

        /** The attempt has come to its end; say how it stands. */
        record Tell(InvoiceDocument invoice) implements Decision {}

        record Refuse(Refusal refusal) implements Decision {}
    }

    static Decision decide(Received<InvoiceCommand> received, Facts facts) {
        var caller = received.sessionUser();
        if (caller.isEmpty()) {
            return new Decision.Refuse(Refusal.INVALID_SESSION);
        }
        var order = facts.order().filter(o -> o.userName().equals(caller.get()));
        if (order.isEmpty()) {
            return new Decision.Refuse(Refusal.NO_ORDER);
        }
        if (facts.invoice().isEmpty()) {
            return new Decision.Refuse(Refusal.NO_INVOICE_YET);
        }
        return decide(received, order.get(), facts.invoice().get(), facts);
    }

    private static Decision decide(
            Received<InvoiceCommand> received,
            OrderDocument order,
            InvoiceDocument invoice,
            Facts facts) {
        int attempt = received.command().attempt();
        var standing = invoice.standing();
        if (attempt == standing.attempt()) {
            return new Decision.Tell(invoice);
        }
        if (standing.isPaid()) {
            return new Decision.Refuse(Refusal.PAID);
        }
        if (attempt > InvoiceCommand.MAX_ATTEMPT) {
            return new Decision.Refuse(Refusal.tooManyAttempts(InvoiceCommand.MAX_ATTEMPT));
        }
        if (received.acceptedAt().isAfter(order.timestamp().plus(InvoiceCommand.MAX_ORDER_AGE))) {
            return new Decision.Refuse(Refusal.orderTooOld(InvoiceCommand.MAX_ORDER_AGE));
        }
        if (attempt != standing.attempt() + 1) {
            return new Decision.Refuse(Refusal.notTheNextAttempt(standing.attempt() + 1));
        }
        if (received.isOlderThan(facts.lifetime(), facts.now())) {
            return new Decision.Refuse(Refusal.TOO_LATE);
        }
        return payableUntil(standing, facts.now())
                .<Decision>map(until -> new Decision.Refuse(Refusal.stillPayable(until)))
                .orElseGet(() -> new Decision.Request(order.requested(attempt)));
    }

    /** Spares the log a request that the node would refuse; past its expiry the node decides. */
    private static Optional<Instant> payableUntil(InvoiceStanding standing, Instant now) {
        return Optional.ofNullable(standing.invoice())
                .filter(invoice ->
                        switch (invoice.status()) {
                            case PENDING -> now.isBefore(invoice.expiresAt());
                            case EXPIRED, UNDERPAID, PAID -> false;
                        })
                .map(invoice -> invoice.expiresAt());
    }
}
