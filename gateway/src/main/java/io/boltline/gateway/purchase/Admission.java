package io.boltline.gateway.purchase;

import io.boltline.gateway.session.Caller;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.RefusedException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Who may enter: the tap is open, commands are handled, the orders are there, the session is valid,
 * there is a place, the share is not used.
 */
public final class Admission {
    private final Intake intake;
    private final BooleanSupplier backlogIsFull;
    private final BooleanSupplier ordersAreMissing;
    private final Callers callers;
    private final RateLimit rateLimit;
    private final Semaphore places;

    /**
     * Lets this many in.
     *
     * @param backlogIsFull whether so many commands wait already that no more may
     * @param ordersAreMissing whether the orders database is not the one that the log was written
     *     beside
     * @param maxInFlight callers that wait at once; further ones get 503
     */
    public Admission(
            Intake intake,
            BooleanSupplier backlogIsFull,
            BooleanSupplier ordersAreMissing,
            Callers callers,
            RateLimit rateLimit,
            int maxInFlight) {
        this.intake = intake;
        this.backlogIsFull = backlogIsFull;
        this.ordersAreMissing = ordersAreMissing;
        this.callers = callers;
        this.rateLimit = rateLimit;
        this.places = new Semaphore(maxInFlight);
    }

    /** A purchase on its way through. */
    @FunctionalInterface
    interface Purchase {
        JsonAnswer make(Caller caller) throws InterruptedException;
    }

    /**
     * Lets a purchase in, or answers that nothing was accepted.
     *
     * @throws RefusedException when the session is not valid, or can't be proven now
     */
    JsonAnswer admit(SessionCookies cookies, Purchase purchase) throws InterruptedException {
        if (intake.isPaused()) {
            return JsonAnswer.unavailable("Purchases are paused");
        }
        if (backlogIsFull.getAsBoolean()) {
            return JsonAnswer.unavailable("Too many purchases wait to be handled");
        }
        if (ordersAreMissing.getAsBoolean()) {
            return JsonAnswer.unavailable("Purchases are not taken until the orders are restored");
        }
        // Who waits for CouchDB's word takes no place from those whom it gave it.
        var caller = callers.of(cookies);
        if (!places.tryAcquire()) {
            return JsonAnswer.unavailable("Too many purchases in flight");
        }
        try {
            var wait = rateLimit.count(caller);
            return wait.isZero()
                    ? purchase.make(caller)
                    : JsonAnswer.tooMany(
                            "Too many purchases: at most " + rateLimit.perMinute() + " a minute",
                            wait);
        } finally {
            places.release();
        }
    }
}
