package io.boltline.gateway.command;

import io.boltline.gateway.http.Answer;
import io.boltline.gateway.session.SessionCookie;
import java.util.concurrent.Semaphore;

/** Who may enter: the tap is open, there is a place, and the session has not had its share. */
public final class Admission {
    private final Intake intake;
    private final RateLimit rateLimit;
    private final Semaphore places;

    /**
     * Lets this many in.
     *
     * @param maxInFlight callers that wait at once; further ones get 503
     */
    public Admission(Intake intake, RateLimit rateLimit, int maxInFlight) {
        this.intake = intake;
        this.rateLimit = rateLimit;
        this.places = new Semaphore(maxInFlight);
    }

    /** A purchase on its way through. */
    @FunctionalInterface
    interface Purchase {
        Answer make() throws InterruptedException;
    }

    /** Lets a purchase in, or answers that nothing was accepted. */
    Answer admit(SessionCookie session, Purchase purchase) throws InterruptedException {
        if (intake.isPaused()) {
            return Answer.unavailable("Purchases are paused");
        }
        if (!places.tryAcquire()) {
            return Answer.unavailable("Too many purchases in flight");
        }
        try {
            var wait = rateLimit.count(session);
            return wait.isZero()
                    ? purchase.make()
                    : Answer.tooMany(
                            "Too many purchases: at most " + rateLimit.perMinute() + " a minute",
                            wait);
        } finally {
            places.release();
        }
    }
}
