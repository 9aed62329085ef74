package io.boltline.journal.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What was done since the start. It is counted when it is decided: where a transaction was aborted,
 * its events are counted again.
 */
final class JournalMeters {
    private final MeterRegistry registry;
    private final Counter events;
    private final Counter duplicates;
    private final Counter variants;
    private final Counter guardActions;
    private final Map<ConflictCause, Counter> conflicts = new EnumMap<>(ConflictCause.class);
    private final Map<Anomaly, Counter> anomalies = new EnumMap<>(Anomaly.class);

    JournalMeters(MeterRegistry registry) {
        this.registry = registry;
        events = counter("boltline.journal.events", "events that took a place in the journal");
        duplicates = counter("boltline.journal.duplicates", "events that the journal had already");
        variants =
                counter(
                        "boltline.journal.variants",
                        "events that the journal had already in words that say the same");
        guardActions =
                counter(
                        "boltline.journal.guard.actions",
                        "times that the stores were not what the journal says");
        for (var cause : ConflictCause.values()) {
            conflicts.put(cause, conflictCounter(cause));
        }
        for (var anomaly : Anomaly.values()) {
            anomalies.put(anomaly, anomalyCounter(anomaly));
        }
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter conflictCounter(ConflictCause cause) {
        return Counter.builder("boltline.journal.conflicts")
                .description("records of purchase.events that can't be facts")
                .tag("cause", cause.text())
                .register(registry);
    }

    private Counter anomalyCounter(Anomaly anomaly) {
        return Counter.builder("boltline.journal.anomalies")
                .description("events that can't follow their order's earlier ones")
                .tag("anomaly", anomaly.text())
                .register(registry);
    }

    void event() {
        events.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void variant() {
        variants.increment();
    }

    void guardActed() {
        guardActions.increment();
    }

    void conflict(ConflictCause cause) {
        Objects.requireNonNull(conflicts.get(cause)).increment();
    }

    void anomaly(Anomaly anomaly) {
        Objects.requireNonNull(anomalies.get(anomaly)).increment();
    }
}
