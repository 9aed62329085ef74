package io.boltline.worker;

/**
 * Tells a record that is alone in failing from one that waits for an outage to end.
 *
 * <p>Retries never run out while a dependency serves nobody. A record is the trouble itself when
 * others were served since its first failure there; that it must also have failed several times
 * keeps one that had bad luck with a flickering dependency.
 *
 * @param othersServed records handled to their end on the same dependency since the first failure
 * @param failures tries of this record that failed there
 */
public record OutageRule(long othersServed, int failures) {
    /** As designed: twenty others; ten failures take about 20 s with the default back-off. */
    public static final OutageRule DEFAULT = new OutageRule(20, 10);

    public OutageRule {
        if (othersServed < 1) {
            throw new IllegalArgumentException(
                    "othersServed must be at least 1, is " + othersServed);
        }
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, is " + failures);
        }
    }

    boolean isAloneInFailing(long othersServedSinceFirstFailure, int failuresSoFar) {
        return othersServedSinceFirstFailure >= othersServed && failuresSoFar >= failures;
    }
}
