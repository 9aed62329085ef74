package io.boltline.orderprocessor;

import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.document.OrderDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of a purchase: pure, no clock, no I/O. */
final class OrderDecider {
    private OrderDecider() {}

    /** What is known of a command before the database is asked for its order. */
    record Facts(
            Instant acceptedAt,
            Duration age,
            Duration lifetime,
            Optional<String> caller,
            Price price) {}

    /** What to do first. */
    sealed interface Decision {
        /** Write the document; if it is there already, ask {@link #onExisting}. */
        record Place(OrderDocument order) implements Decision {}

        /**
         * Refuse, unless the order exists: then ask {@link #onExisting}.
         *
         * @param caller the proven user, empty when the session proves none
         */
        record Refuse(Refusal refusal, Optional<String> caller) implements Decision {}
    }

    /** What to do about an order that exists. */
    sealed interface Continuation {
        /** Go on from the stored document, whatever price and session say by now. */
        record GoOn(OrderDocument stored) implements Continuation {}

        /**
         * Say what a crash may have left unsaid, and refuse: this very record made the order, but
         * its session proves nobody any more.
         */
        record Finish(OrderDocument stored, Refusal refusal) implements Continuation {}

        /** Write nothing: the caller can't prove to be anybody, or the order is another one. */
        record Refuse(Refusal refusal) implements Continuation {}
    }

    static Decision decide(PurchaseCommand command, Facts facts) {
        var caller = provenCaller(command, facts.caller());
        if (caller.isEmpty()) {
            return new Decision.Refuse(Refusal.INVALID_SESSION, caller);
        }
        if (facts.age().compareTo(facts.lifetime()) > 0) {
            return new Decision.Refuse(Refusal.TOO_LATE, caller);
        }
        return switch (facts.price()) {
            case Price.Unavailable(var refusal) -> new Decision.Refuse(refusal, caller);
            case Price.Sats(long sats) ->
                    new Decision.Place(
                            OrderDocument.place(
                                    command.orderId(),
                                    facts.acceptedAt(),
                                    command.payload(),
                                    sats,
                                    caller.get()));
        };
    }

    /**
     * The rule for an order that exists.
     *
     * @param acceptedAt when the broker took the command
     * @param sessionUser whom its session proves now
     */
    static Continuation onExisting(
            PurchaseCommand command,
            Instant acceptedAt,
            Optional<String> sessionUser,
            OrderDocument stored) {
        var caller = provenCaller(command, sessionUser);
        if (caller.isEmpty()) {
            return sessionUser.isEmpty() && madeOrder(command, acceptedAt, stored)
                    ? new Continuation.Finish(stored, Refusal.INVALID_SESSION)
                    : new Continuation.Refuse(Refusal.INVALID_SESSION);
        }
        if (!caller.get().equals(stored.userName()) || !stored.isFor(command.payload())) {
            return new Continuation.Refuse(Refusal.ANOTHER_PAYLOAD);
        }
        return new Continuation.GoOn(stored);
    }

    /**
     * Whether the order was made from this record, as far as both tell: the order's timestamp is
     * the stamp that the broker gave it, which no later record of that order can have.
     */
    private static boolean madeOrder(
            PurchaseCommand command, Instant acceptedAt, OrderDocument stored) {
        return acceptedAt.equals(stored.timestamp())
                && (command.keyScope() == null || command.keyScope().equals(stored.userName()))
                && stored.isFor(command.payload());
    }

    /**
     * The session's user; nobody when the idempotency key was scoped by another name than the real
     * one.
     */
    private static Optional<String> provenCaller(
            PurchaseCommand command, Optional<String> sessionUser) {
        return sessionUser.filter(
                user -> command.keyScope() == null || command.keyScope().equals(user));
    }
}
