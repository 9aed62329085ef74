package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.faults.Fault;
import io.boltline.faults.catalogue.Catalogue;
import io.boltline.load.shoppers.Entry;
import io.boltline.load.shoppers.Intent;
import io.boltline.load.shoppers.Told;
import io.boltline.local.parts.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Instant BEGUN = Instant.parse("2026-11-28T06:00:00Z");

    @Test
    void objectWhereARollingRestartLeavesSomebodyWithAKeyUntold() {
        Schedule rolling = scheduled("rolling restart of all instances");

        assertThat(of(Optional.of("a-key"), new Told.Unknown()).against(rolling))
                .containsExactly("1 clients with a key who were never told");
        assertThat(of(Optional.of("a-key"), new Told.NotTaken()).against(rolling)).hasSize(1);
    }

    @Test
    void allowThatWhoeverHasNoKeyNeverKnowsAndThatAKillOutlastsPatience() {
        Schedule rolling = scheduled("rolling restart of all instances");
        Schedule kill = scheduled("one of two gateways killed");

        assertThat(of(Optional.empty(), new Told.Unknown()).against(rolling)).isEmpty();
        assertThat(of(Optional.of("a-key"), new Told.Unknown()).against(kill)).isEmpty();
    }

    private static Schedule scheduled(String name) {
        return Catalogue.all().stream()
                .filter(fault -> fault.name().equals(name))
                .map((Fault fault) -> Schedule.of(fault))
                .findFirst()
                .orElseThrow();
    }

    private static Answers of(Optional<String> key, Told told) {
        var intent = new Intent("m", new Session("alice", "cookie"), "pow_lab", key, 1, "");
        var entry = new Entry(intent, BEGUN, Duration.ofSeconds(45), List.of(told), List.of(0));
        return new Answers(List.of(entry), List.of());
    }
}
