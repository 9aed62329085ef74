package io.boltline.worker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The dependencies that served one record, noted while its handler runs. */
final class DependenciesUsed {
    private static final ScopedValue<DependenciesUsed> CURRENT = ScopedValue.newInstance();

    /** Concurrent, because a handler may make its calls side by side. */
    private final Set<Dependency> used = ConcurrentHashMap.newKeySet();

    /** Runs one try of a record; what it used stays noted when it throws. */
    void during(Runnable attempt) {
        ScopedValue.where(CURRENT, this).run(attempt);
    }

    static void note(Dependency dependency) {
        if (CURRENT.isBound()) {
            CURRENT.get().used.add(dependency);
        }
    }

    /** The record was handled to its end: every dependency that it used has served one more. */
    void credit() {
        used.forEach(Dependency::served);
    }
}
