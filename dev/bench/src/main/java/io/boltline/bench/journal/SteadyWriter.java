package io.boltline.bench.journal;

import io.boltline.bench.measure.Moments;
import io.boltline.load.events.GeneratedEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Writes events at a constant rate, and remembers when each fact was acknowledged. */
final class SteadyWriter {
    private static final long TICK_NANOS = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final EventLog log;
    private final int perSecond;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    SteadyWriter(EventLog log, int perSecond) {
        this.log = log;
        this.perSecond = perSecond;
    }

    /** By the ids of facts, moments of {@link System#nanoTime()}. */
    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    /** Returns when it is told to end and all was acknowledged. */
    void writeWhile(BooleanSupplier goesOn) {
        try (var producer = log.producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 1))) {
            long began = System.nanoTime();
            long written = 0;
            for (long tick = 1; goesOn.getAsBoolean(); tick++) {
                Moments.await(began + tick * TICK_NANOS);
                long due = (long) (tick * TICK_NANOS / NANOS_PER_SECOND * perSecond);
                for (; written < due; written++) {
                    GeneratedEvent event = log.next();
                    var _ =
                            producer.send(
                                    event.record(),
                                    (record, refused) -> {
                                        if (refused == null) {
                                            log.acknowledged(record);
                                            acknowledged(event);
                                        }
                                    });
                }
            }
        }
    }

    private void acknowledged(GeneratedEvent event) {
        if (event.kind() == GeneratedEvent.Kind.FACT) {
            acknowledged.put(event.id(), System.nanoTime());
        }
    }
}
