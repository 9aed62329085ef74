package io.boltline.worker;

/**
 * Tells a record that is alone in failing from one that waits for an outage to end.
 *
 * <p>Between two failures of the record, others went to the same dependency too. When nearly all of
 * them were served, the failure speaks against the record; when too many failed as well, the
 * dependency had an outage in between, and all that spoke against the record before is forgotten: a
 * dependency that comes and goes serves many while others have bad luck each time. When nobody went
 * there, it says nothing.
 *
 * <p>Retries never run out otherwise.
 *
 * @param othersServed so many others were served between failures that speak against the record
 * @param failures so many failures in a row speak against it
 * @param servedToFailed so many others must have been served for each that failed
 */
public record OutageRule(long othersServed, int failures, int servedToFailed) {
    /**
     * Where one call in five fails by chance, one record in ten million fails ten times in a row.
     * Ten failures take at least 20 s with the default back-off.
     */
    public static final OutageRule DEFAULT = new OutageRule(20, 10, 4);

    public OutageRule {
        requirePositive("othersServed", othersServed);
        requirePositive("failures", failures);
        requirePositive("servedToFailed", servedToFailed);
    }

    /** Whether the dependency failed others too, between two failures of one record. */
    boolean wasOutage(Dependency.Tally others) {
        return others.failed() * servedToFailed > others.served();
    }

    boolean isAloneInFailing(Suspicion suspicion) {
        return suspicion.othersServed() >= othersServed && suspicion.failures() >= failures;
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }
}
