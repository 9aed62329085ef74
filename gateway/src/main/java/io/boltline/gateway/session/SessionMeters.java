package io.boltline.gateway.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts how sessions are proven: {@code boltline.gateway.session.proofs}. */
final class SessionMeters {
    private final Map<Told, Counter> counters = new EnumMap<>(Told.class);

    /** What came of the question whose session a cookie is, and who knew. */
    enum Told {
        MEMORY_VALID("memory", "valid"),
        MEMORY_INVALID("memory", "invalid"),
        COUCHDB_VALID("couchdb", "valid"),
        COUCHDB_INVALID("couchdb", "invalid"),
        /** It can't be asked. */
        OUTAGE("nobody", "outage"),
        /** It could be asked, but not in time. */
        BUSY("nobody", "busy");

        private final String source;
        private final String answer;

        Told(String source, String answer) {
            this.source = source;
            this.answer = answer;
        }
    }

    SessionMeters(MeterRegistry registry) {
        for (var told : Told.values()) {
            counters.put(
                    told,
                    Counter.builder("boltline.gateway.session.proofs")
                            .description("sessions that were to be proven")
                            .tags("source", told.source, "answer", told.answer)
                            .register(registry));
        }
    }

    void count(Told told) {
        Objects.requireNonNull(counters.get(told)).increment();
    }
}
