package io.boltline.gateway.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a connection's requests have come, told from its counters: a head is coming when bytes
 * came since the last answer and no head has been completed since.
 */
final class ConnectionProgress {
    private volatile long idleSinceNanos;
    private volatile long bytesBefore;
    private final AtomicLong answered = new AtomicLong();

    /** The head that was coming at the last look, by the number of answers before it. */
    private long headAfter = -1;

    private long headSinceNanos;

    /** Of a connection that is opened now, as of {@link System#nanoTime()}, as everywhere here. */
    ConnectionProgress(long nowNanos) {
        this.idleSinceNanos = nowNanos;
    }

    /**
     * A request has got its answer.
     *
     * @param bytesIn that have come on the connection so far
     */
    void answered(long bytesIn, long nowNanos) {
        idleSinceNanos = nowNanos;
        bytesBefore = bytesIn;
        // Last: who sees it sees the others.
        answered.incrementAndGet();
    }

    /**
     * Whether a caller takes too long with its next head, or with beginning it. For one thread.
     *
     * @param heads that have come completely so far
     * @param headWait from the first look at a head that is coming
     * @param idleWait from the last answer
     */
    boolean isTooSlow(
            long heads, long bytesIn, long nowNanos, Duration headWait, Duration idleWait) {
        long answers = answered.get();
        if (heads > answers) {
            return false;
        }
        return nowNanos - idleSinceNanos > idleWait.toNanos()
                || (bytesIn > bytesBefore && isTooSlowWithHead(answers, nowNanos, headWait));
    }

    private boolean isTooSlowWithHead(long answers, long nowNanos, Duration headWait) {
        if (headAfter != answers) {
            headAfter = answers;
            headSinceNanos = nowNanos;
        }
        return nowNanos - headSinceNanos > headWait.toNanos();
    }
}
