package io.boltline.gateway.purchase;

import java.time.Duration;

/**
 * How the sending of commands goes, in order to tell further callers at once that Kafka takes none.
 * Without it each of them would wait out the delivery's time limit and then not know whether it has
 * bought.
 *
 * <p>While Kafka is silent one command at a time goes on to be tried, so that its return is
 * noticed.
 */
final class Deliveries {
    private final long patienceNanos;
    private int underWay;
    private boolean lastWasLost;
    private long lastSignOfLifeNanos;

    /**
     * None so far.
     *
     * @param patience how long Kafka may be silent with commands under way
     */
    Deliveries(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Whether a command may be sent now; if so, one of the others must follow.
     *
     * @param nowNanos as of {@link System#nanoTime()}, as everywhere here
     */
    synchronized boolean tryBegin(long nowNanos) {
        if (underWay == 0) {
            lastSignOfLifeNanos = nowNanos;
        } else if (lastWasLost || nowNanos - lastSignOfLifeNanos > patienceNanos) {
            return false;
        }
        underWay++;
        return true;
    }

    /** Kafka took it, or said why not. */
    synchronized void answered(long nowNanos) {
        underWay--;
        lastWasLost = false;
        lastSignOfLifeNanos = nowNanos;
    }

    /** It never left this process. */
    synchronized void withdrawn() {
        underWay--;
    }

    /** No answer came. */
    synchronized void lost() {
        underWay--;
        lastWasLost = true;
    }
}
