package io.boltline.worker;

import java.util.concurrent.ThreadLocalRandom;

/** One record's tries in batches. */
final class Trial {
    private final RecordSlot slot;
    private final Suspicions suspicions;
    private int failures;
    private long dueNanos;
    private boolean alone;

    Trial(RecordSlot slot, OutageRule rule) {
        this.slot = slot;
        this.suspicions = new Suspicions(rule);
    }

    RecordSlot slot() {
        return slot;
    }

    boolean isClosing() {
        return slot.queue().isClosing();
    }

    /** The record failed there, while others may not have; true when it is alone in that. */
    boolean isAloneInFailing(Dependency dependency) {
        return suspicions.isAloneInFailing(dependency);
    }

    /**
     * The record itself failed: it is due again after a pause.
     *
     * @return how often it did, this time included
     */
    int failed(Backoff backoff, long now) {
        failures++;
        dueNanos = now + backoff.after(failures, ThreadLocalRandom.current()).toNanos();
        return failures;
    }

    long nanosToDue(long now) {
        return dueNanos - now;
    }

    /** It failed the others with it: it is not put with others any more. */
    void setApart() {
        alone = true;
    }

    boolean isSetApart() {
        return alone;
    }
}
