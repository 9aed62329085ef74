package io.boltline.faults.analytics;

import io.boltline.faults.bed.AnalyticsInstance;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.JournalBed;
import io.boltline.faults.bed.Waiting;
import io.boltline.faults.journal.EventWriter;
import io.boltline.faults.journal.Written;
import io.boltline.local.CannotStartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.KafkaException;

/**
 * Strikes analytics while events are written and journaled, and audits it after each strike; in the
 * end against one that makes everything from the journal's first entry.
 *
 * @param folder where logs and data are kept
 */
record AnalyticsKills(Path folder, AnalyticsPlan plan, long seed) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Whether all strikes took place, and nothing was found that must not be. */
    boolean run(PrintWriter out) throws InterruptedException {
        var written = new Written();
        var settings = new JournalBed.Settings(Map.of(), Map.of());
        try (var bed = JournalBed.start(folder, settings, 1);
                var writer = EventWriter.start(bed, written, seed, plan.perSecond());
                var parts = AnalyticsParts.start(bed, folder, plan.onSqlite())) {
            return new Run(bed, writer, written, parts, out).all();
        }
    }

    private final class Run {
        private final long beganNanos = System.nanoTime();
        private final JournalBed bed;
        private final EventWriter writer;
        private final Written written;
        private final AnalyticsParts parts;
        private final PrintWriter out;
        private final Random random = new Random(seed);

        Run(
                JournalBed bed,
                EventWriter writer,
                Written written,
                AnalyticsParts parts,
                PrintWriter out) {
            this.bed = bed;
            this.writer = writer;
            this.written = written;
            this.parts = parts;
            this.out = out;
        }

        boolean all() throws InterruptedException {
            int kills = 0;
            for (AnalyticsStrike strike : plan.strikes(seed, parts.postgres().isPresent())) {
                if (!isGood(strike)) {
                    return false;
                }
                kills += strike.kills(parts.instances().size());
            }
            List<String> problems = againstOneFromNothing();
            out.printf(
                    "%d hard kills, %d ends of its own, in %d s: sums and rows of %d entries are"
                            + " %s%n",
                    kills,
                    bed.analyticsDeaths(),
                    took(beganNanos).toSeconds(),
                    written.facts().size(),
                    problems.isEmpty()
                            ? "those of a count from 0 and of rows made from 0"
                            : "NOT GOOD: " + problems);
            out.flush();
            return problems.isEmpty();
        }

        private boolean isGood(AnalyticsStrike strike) throws InterruptedException {
            List<String> problems = new ArrayList<>();
            Duration behind = Duration.ZERO;
            try {
                writer.resume();
                Waiting.pass(plan.between());
                strike.strike(parts, random);
                long mended = System.nanoTime();
                settle(parts.rows());
                behind = took(mended);
                problems.addAll(new AnalyticsAudit(bed).problems(parts.rows()));
            } catch (FaultMissedException | CannotStartException | KafkaException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
            out.printf(
                    "%4d s  %s: all there %.1f s later%s%n",
                    took(beganNanos).toSeconds(),
                    strike.title(),
                    behind.toMillis() / 1_000.0,
                    problems.isEmpty() ? "" : ", NOT GOOD: " + problems);
            out.flush();
            return problems.isEmpty();
        }

        private List<String> againstOneFromNothing() {
            AnalyticsInstance another = parts.another();
            Rows fromNothing = Rows.ofSqlite(another);
            settle(List.of(fromNothing));
            return new AnalyticsAudit(bed).problems(parts.rows(), fromNothing);
        }

        /** Everything that was written is journaled, counted and in these rows. */
        private void settle(List<Rows> databases) {
            writer.pause();
            Waiting.require("Kafka to take all", PATIENCE, writer::isAcknowledged);
            for (Rows rows : databases) {
                Waiting.require(
                        "all entries in " + rows,
                        PATIENCE,
                        () -> rows.have(written.facts().size()));
            }
        }

        private static Duration took(long sinceNanos) {
            return Duration.ofNanos(System.nanoTime() - sinceNanos);
        }
    }
}
