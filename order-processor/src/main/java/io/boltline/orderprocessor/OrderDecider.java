package io.boltline.orderprocessor;

import io.boltline.contract.OrderDocument;
import io.boltline.contract.PurchaseCommand;
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

        /** Go on with the order, but not for this caller: it can't prove to be its owner. */
        record GoOnForOwner(OrderDocument stored, Refusal refusal) implements Continuation {}

        /** The order is another one. */
        record RefuseRepeat(Refusal refusal) implements Continuation {}
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

    static Continuation onExisting(
            PurchaseCommand command, Optional<String> sessionUser, OrderDocument stored) {
        var caller = provenCaller(command, sessionUser);
        if (caller.isEmpty()) {
            return new Continuation.GoOnForOwner(stored, Refusal.INVALID_SESSION);
        }
        if (!caller.get().equals(stored.userName()) || !stored.isFor(command.payload())) {
            return new Continuation.RefuseRepeat(Refusal.ANOTHER_PAYLOAD);
        }
        return new Continuation.GoOn(stored);
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
