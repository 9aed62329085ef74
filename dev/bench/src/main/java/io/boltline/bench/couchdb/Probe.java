package io.boltline.bench.couchdb;

import java.time.Duration;

/** How the figures of a row come about. */
@FunctionalInterface
interface Probe {
    /**
     * Measures.
     *
     * @param duration of what has no end of its own
     */
    Figures measure(Server server, Duration duration);
}
