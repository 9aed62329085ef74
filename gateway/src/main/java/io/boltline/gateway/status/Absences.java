package io.boltline.gateway.status;

import io.boltline.gateway.web.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Whether a purchase that nothing is known of may be under way, or is not there. */
public final class Absences {
    /** Within that a purchase is heard of, on a busy day and after a short outage. */
    static final Duration UNHEARD_OF = Duration.ofMinutes(10);

    private final BooleanSupplier caughtUp;
    private final InstantSource clock;
    private volatile Instant lastUnreadable = Instant.MIN;

    /**
     * Knows of no outage yet.
     *
     * @param caughtUp whether the view has read what was there when this instance began
     */
    public Absences(BooleanSupplier caughtUp, InstantSource clock) {
        this.caughtUp = caughtUp;
        this.clock = clock;
    }

    /**
     * CouchDB can't be asked: purchases wait for it too, and are only heard of some time after.
     *
     * @return to be thrown
     */
    public RefusedException unreadable(String message) {
        lastUnreadable = clock.instant();
        return new RefusedException(503, message);
    }

    /**
     * Returns when the visitor has a link that was made a moment ago: links are given to purchases
     * that are under way.
     *
     * @throws RefusedException 404 when there is no such purchase, 503 when this instance can't
     *     know yet
     */
    public void requireUnderWay(Visitor visitor) {
        if (!caughtUp.getAsBoolean()) {
            throw new RefusedException(503, "The gateway is starting");
        }
        var quiet = clock.instant().minus(UNHEARD_OF);
        boolean isUnderWay =
                visitor.linkMade()
                        .filter(made -> made.isAfter(quiet) || lastUnreadable.isAfter(quiet))
                        .isPresent();
        if (!isUnderWay) {
            throw new RefusedException(404, "Purchase not found");
        }
    }
}
