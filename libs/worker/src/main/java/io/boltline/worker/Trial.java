package io.boltline.worker;

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

    /** How often the record itself failed, this time included. */
    int failed() {
        return ++failures;
    }

    /** When the record that failed is tried again. */
    void dueAt(long nanos) {
        dueNanos = nanos;
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
