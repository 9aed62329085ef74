package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.faults.bed.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final LogLine BEGAN =
            ours("couchdb-sessions is unavailable since 2026-01-31T12:00:00Z, purchases wait: no");
    private static final LogLine LASTS = ours("couchdb-sessions is still unavailable, for 61.0 s");
    private static final LogLine ENDED =
            ours("couchdb-sessions is available again after 18.2 s, 925 tries failed");

    @Test
    void wantsAStartAndAnEnd() {
        assertThat(of(BEGAN, LASTS, ENDED).problems(1)).isEmpty();
        assertThat(of(BEGAN, LASTS, ENDED).noticed("couchdb")).isTrue();
        assertThat(of().noticed("couchdb")).isFalse();
        assertThat(of().problems(1)).isEmpty();
    }

    @Test
    void findsAnOutageWithoutAnEnd() {
        assertThat(of(BEGAN, LASTS).problems(1))
                .singleElement()
                .asString()
                .contains("away: {couchdb-sessions=1}", "back: {}");
        assertThat(of(BEGAN, LASTS).isOver()).isFalse();
    }

    @Test
    void findsMoreOutagesThanStrikes() {
        assertThat(of(BEGAN, ENDED, BEGAN, ENDED).problems(2)).isEmpty();
        assertThat(of(BEGAN, ENDED, BEGAN, ENDED).problems(1))
                .containsExactly("gateway told 2 outages of couchdb-sessions after 1 strikes");
    }

    @Test
    void findsAFlood() {
        LogLine warning = new LogLine(NOON, "WARN", "i.b.worker.PollLoop", "lost");

        assertThat(
                        new Telling("gateway", Stream.generate(() -> warning).limit(13).toList())
                                .problems(1))
                .containsExactly("gateway warned 13 times in a second");
    }

    @Test
    void findsThatKafkasClientsAreLoud() {
        List<LogLine> lines =
                Stream.iterate(0, second -> second + 1)
                        .limit(13)
                        .map(second ->
                                new LogLine(
                                        NOON.plusSeconds(second),
                                        "WARN",
                                        "org.apache.kafka.clients.NetworkClient",
                                        "[Producer] Connection to node 1 could not be established"))
                        .toList();

        assertThat(new Telling("gateway", lines).problems(1))
                .containsExactly("Kafka's clients warned 13 times in gateway");
    }

    private static Telling of(LogLine... lines) {
        return new Telling("gateway", List.of(lines));
    }

    private static LogLine ours(String text) {
        return new LogLine(NOON, "WARN", "io.boltline.outage.Outages", text);
    }
}
