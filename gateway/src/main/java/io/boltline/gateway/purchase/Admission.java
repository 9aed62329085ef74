package io.boltline.gateway.purchase;

import io.boltline.gateway.session.Caller;
import io.boltline.gateway.web.RefusedException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Who may enter: the tap is open, commands are handled and the orders are there; then, once it is
 * known who comes, there is a place and the share is not used.
 */
public final class Admission {
    private final Intake intake;
    private final BooleanSupplier backlogIsFull;
    private final BooleanSupplier ordersAreMissing;
    private final RateLimit rateLimit;
    private final Semaphore places;
    private final Place place;

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
            RateLimit rateLimit,
            int maxInFlight) {
        this.intake = intake;
        this.backlogIsFull = backlogIsFull;
        this.ordersAreMissing = ordersAreMissing;
        this.rateLimit = rateLimit;
        this.places = new Semaphore(maxInFlight);
        this.place = places::release;
    }

    /**
     * Returns when purchases are taken at all.
     *
     * @throws RefusedException 503 when they are not
     */
    void requireOpen() {
        if (intake.isPaused()) {
            throw unavailable("Purchases are paused");
        }
        if (backlogIsFull.getAsBoolean()) {
            throw unavailable("Too many purchases wait to be handled");
        }
        if (ordersAreMissing.getAsBoolean()) {
            throw unavailable("Purchases are not taken until the orders are restored");
        }
    }

    /**
     * A place, to be given back by closing it.
     *
     * @throws RefusedException 503 when there is none, 429 when the caller had its share
     */
    Place enter(Caller caller) {
        if (!places.tryAcquire()) {
            throw unavailable("Too many purchases in flight");
        }
        boolean entered = false;
        try {
            count(caller);
            entered = true;
            return place;
        } finally {
            if (!entered) {
                place.close();
            }
        }
    }

    private void count(Caller caller) {
        var wait = rateLimit.count(caller);
        if (!wait.isZero()) {
            throw new RefusedException(
                    429,
                    "Too many purchases: at most " + rateLimit.perMinute() + " a minute",
                    wait);
        }
    }

    /** The right to be here. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private static RefusedException unavailable(String why) {
        return new RefusedException(503, why);
    }
}
