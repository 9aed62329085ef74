package io.boltline.worker;

import java.util.HashMap;
import java.util.Map;

/** What speaks for one record being the trouble itself, by dependency. */
final class Suspicions {
    private final OutageRule rule;
    private final Map<Dependency, Suspicion> byDependency = new HashMap<>();

    Suspicions(OutageRule rule) {
        this.rule = rule;
    }

    /** The record failed there; true when it is alone in that. */
    boolean isAloneInFailing(Dependency dependency) {
        var now = dependency.failed();
        var suspicion =
                byDependency.compute(
                        dependency,
                        (_, before) ->
                                before == null
                                        ? Suspicion.none(now)
                                        : before.afterFailure(now, rule));
        return rule.isAloneInFailing(suspicion);
    }
}
