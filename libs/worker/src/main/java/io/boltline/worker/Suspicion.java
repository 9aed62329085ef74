package io.boltline.worker;

/**
 * What speaks for one record being the trouble itself, from its failures on one dependency.
 *
 * @param atLast what the dependency had done when the record failed last, that failure included
 * @param failures how often the record failed in a row while others were served
 * @param othersServed how many were served in between
 */
record Suspicion(Dependency.Tally atLast, int failures, long othersServed) {
    /** Nothing yet: the record failed for the first time. */
    static Suspicion none(Dependency.Tally now) {
        return new Suspicion(now, 0, 0);
    }

    /**
     * The record failed again.
     *
     * @param now what the dependency has done, this failure included
     */
    Suspicion afterFailure(Dependency.Tally now, OutageRule rule) {
        var others =
                new Dependency.Tally(
                        now.served() - atLast.served(), now.failed() - atLast.failed() - 1);
        if (rule.wasOutage(others)) {
            return none(now);
        }
        return others.served() == 0
                ? new Suspicion(now, failures, othersServed)
                : new Suspicion(now, failures + 1, othersServed + others.served());
    }
}
