package io.boltline.orderprocessor;

import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.document.OrderDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of a purchase: pure, no clock, no I/O. */
final class OrderDecider {
    private OrderDecider() {}

    /**
     * What is known beside the command.
     *
     * @param now in the broker's time
     * @param lifetime how old a command may be
     */
    record Facts(Instant now, Duration lifetime, Price price) {}

    /** What the command would come to if its order were not there yet. */
    sealed interface Offer {
        /** This order. */
        record Place(OrderDocument order) implements Offer {}

        /**
         * Nothing.
         *
         * @param caller the proven user, empty when the session proves none
         */
        record None(Refusal refusal, Optional<String> caller) implements Offer {}
    }

    /** What to do. */
    sealed interface Decision {
        /** The order is new: tell of it. */
        record Announce(OrderDocument order) implements Decision {}

        /** Go on from the stored document, whatever price and session say by now. */
        record GoOn(OrderDocument stored) implements Decision {}

        /**
         * Say what a crash may have left unsaid, and refuse: this very record made the order, but
         * its session proves nobody any more.
         */
        record Finish(OrderDocument stored, Refusal refusal) implements Decision {}

        /**
         * Refuse, and record it. Of a proven user alone: what anybody can send must not fill a log
         * that is kept for ever.
         */
        record Reject(String user, Refusal refusal) implements Decision {}

        /** Write nothing: the caller can't prove to be anybody, or the order is another one. */
        record Refuse(Refusal refusal) implements Decision {}
    }

    static Offer offer(Received<PurchaseCommand> received, Facts facts) {
        var caller = provenCaller(received);
        if (caller.isEmpty()) {
            return new Offer.None(Refusal.INVALID_SESSION, caller);
        }
        if (received.isOlderThan(facts.lifetime(), facts.now())) {
            return new Offer.None(Refusal.TOO_LATE, caller);
        }
        return switch (facts.price()) {
            case Price.Unavailable(var refusal) -> new Offer.None(refusal, caller);
            case Price.Sats(long sats) ->
                    new Offer.Place(
                            OrderDocument.place(
                                    received.orderId(),
                                    received.acceptedAt(),
                                    received.command().payload(),
                                    sats,
                                    caller.get()));
        };
    }

    /**
     * The one rule for a command, once it is known whether its order was there before.
     *
     * @param stored empty when there was no order of that id, so that one that was offered is
     *     placed by now
     */
    static Decision decide(
            Received<PurchaseCommand> received, Offer offer, Optional<OrderDocument> stored) {
        return stored.map(order -> ofExisting(received, order)).orElseGet(() -> ofNew(offer));
    }

    private static Decision ofNew(Offer offer) {
        return switch (offer) {
            case Offer.Place(var order) -> new Decision.Announce(order);
            case Offer.None(var refusal, var caller) ->
                    caller.<Decision>map(user -> new Decision.Reject(user, refusal))
                            .orElseGet(() -> new Decision.Refuse(refusal));
        };
    }

    private static Decision ofExisting(Received<PurchaseCommand> received, OrderDocument stored) {
        var caller = provenCaller(received);
        if (caller.isEmpty()) {
            return received.sessionUser().isEmpty() && madeOrder(received, stored)
                    ? new Decision.Finish(stored, Refusal.INVALID_SESSION)
                    : new Decision.Refuse(Refusal.INVALID_SESSION);
        }
        if (!caller.get().equals(stored.userName())
                || !stored.isFor(received.command().payload())) {
            return new Decision.Refuse(Refusal.ANOTHER_PAYLOAD);
        }
        return new Decision.GoOn(stored);
    }

    /**
     * Whether the order was made from this record, as far as both tell: the order's timestamp is
     * the stamp that the broker gave it, which no later record of that order can have.
     */
    private static boolean madeOrder(Received<PurchaseCommand> received, OrderDocument stored) {
        var command = received.command();
        return received.acceptedAt().equals(stored.timestamp())
                && (command.keyScope() == null || command.keyScope().equals(stored.userName()))
                && stored.isFor(command.payload());
    }

    /**
     * The session's user; nobody when the idempotency key was scoped by another name than the real
     * one.
     */
    private static Optional<String> provenCaller(Received<PurchaseCommand> received) {
        var keyScope = received.command().keyScope();
        return received.sessionUser().filter(user -> keyScope == null || keyScope.equals(user));
    }
}
