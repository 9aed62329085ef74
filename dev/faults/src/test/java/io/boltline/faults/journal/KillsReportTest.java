package io.boltline.faults.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.faults.StrikeRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillsReportTest {
    private static final Optional<Duration> QUICK = Optional.of(Duration.ofMillis(500));
    private static final KillsOutcome.Counts COUNTS =
            new KillsOutcome.Counts(580_000, 5_800, 1_150, 8_000);

    @TempDir Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("journal.md");
        Files.write(
                file,
                List.of(
                        "before",
                        "<!-- kills -->",
                        "old",
                        "<!-- end of kills -->",
                        "between",
                        "<!-- kills with abort check -->",
                        "old",
                        "<!-- end of kills with abort check -->",
                        "after"));
    }

    private static StrikeRow row(JournalStrike strike, int times, String... problems) {
        return new StrikeRow(
                strike.title(),
                strike.kills(),
                Collections.nCopies(times, Duration.ofSeconds(12)),
                0,
                List.of(problems));
    }

    private KillsReport report(Optional<Duration> abortCheck) {
        return new KillsReport(file, abortCheck, "on a day");
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(file);
    }

    @Test
    void writesEachTableInItsPlaceWithWhatMadeIt() throws Exception {
        var outcome =
                new KillsOutcome(
                        List.of(row(JournalStrike.BOTH, 5), row(JournalStrike.ZOMBIE, 3)),
                        8,
                        Optional.empty(),
                        COUNTS,
                        Duration.ofSeconds(301));

        report(Optional.empty()).put(outcome, 7);
        report(QUICK).put(outcome, 8);

        String words =
                " on a day: 8 strikes with 10 hard kills in 301 s. The broker looked for"
                    + " transactions past their time every INTERVAL. 580,000 facts, 5,800 repeats"
                    + " and 1,150 conflicts were written, and 8,000 checkpoints signed. `journal"
                    + " verify --complete` found nothing amiss.";
        assertThat(lines())
                .contains("before", "between", "after")
                .doesNotContain("old")
                .containsSubsequence(
                        "<!-- kills -->",
                        "| both instances killed, and started | 5 | 10 | 12.0 / 12.0 | 0 | none |",
                        "`./boltline faults --journal --seed 7`"
                                + words.replace("INTERVAL", "10 s, as by default"),
                        "<!-- end of kills -->",
                        "<!-- kills with abort check -->",
                        "`./boltline faults --journal --abort-check 500ms --seed 8`"
                                + words.replace("INTERVAL", "500 ms"),
                        "<!-- end of kills with abort check -->");
    }

    @Test
    void saysWhatWasWrongAndThatTheRunEndedThere() throws Exception {
        var outcome =
                new KillsOutcome(
                        List.of(
                                row(JournalStrike.BOTH, 1),
                                row(JournalStrike.ZOMBIE, 1, "not in the journal: a fact")),
                        8,
                        Optional.of("NOT complete\n1 gap\n"),
                        COUNTS,
                        Duration.ofSeconds(61));

        report(Optional.empty()).put(outcome, 7);

        assertThat(outcome.isGood()).isFalse();
        assertThat(String.join("\n", lines()))
                .contains("2 of 8 strikes", "did not agree: NOT complete; 1 gap", "| 0 | 1 |")
                .contains("continued: not in the journal: a fact");
    }

    @Test
    void aRunThatEndedEarlyIsNotGood() {
        var outcome =
                new KillsOutcome(
                        List.of(row(JournalStrike.BOTH, 1)),
                        2,
                        Optional.empty(),
                        COUNTS,
                        Duration.ZERO);

        assertThat(outcome.isGood()).isFalse();
    }

    @Test
    void wantsTheTable() throws Exception {
        Files.writeString(file, "nothing");

        assertThatThrownBy(() -> report(QUICK).requireTable())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("<!-- kills with abort check -->");
    }
}
