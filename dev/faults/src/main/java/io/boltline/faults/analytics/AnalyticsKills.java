package io.boltline.faults.analytics;

import io.boltline.faults.StrikeRow;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Strikes as the plan says, until something is wrong. */
    AnalyticsOutcome run(PrintWriter out) throws InterruptedException {
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
        private final Map<AnalyticsStrike, List<Duration>> durations =
                new EnumMap<>(AnalyticsStrike.class);
        private final Map<AnalyticsStrike, Integer> deaths = new EnumMap<>(AnalyticsStrike.class);
        private final Map<AnalyticsStrike, List<String>> problems =
                new EnumMap<>(AnalyticsStrike.class);

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

        AnalyticsOutcome all() throws InterruptedException {
            List<AnalyticsStrike> strikes = plan.strikes(seed, parts.postgres().isPresent());
            boolean isGood = true;
            for (AnalyticsStrike strike : strikes) {
                if (isGood) {
                    isGood = isGood(strike);
                }
            }
            return new AnalyticsOutcome(
                    rows(),
                    strikes.size(),
                    isGood ? Optional.of(againstOneFromNothing()) : Optional.empty(),
                    parts.told(),
                    written.facts().size(),
                    took(beganNanos));
        }

        private boolean isGood(AnalyticsStrike strike) throws InterruptedException {
            int before = bed.analyticsDeaths();
            List<String> found = new ArrayList<>();
            Duration after = Duration.ZERO;
            try {
                after = happen(strike);
                durations.computeIfAbsent(strike, _ -> new ArrayList<>()).add(after);
                found.addAll(new AnalyticsAudit(bed).problems(parts.rows()));
            } catch (FaultMissedException | CannotStartException | KafkaException e) {
                found.add(String.valueOf(e.getMessage()));
            }
            problems.computeIfAbsent(strike, _ -> new ArrayList<>()).addAll(found);
            deaths.merge(strike, bed.analyticsDeaths() - before, Integer::sum);
            out.printf(
                    "%4d s  %s: all there %.1f s later%s%n",
                    took(beganNanos).toSeconds(),
                    strike.title(),
                    after.toMillis() / 1_000.0,
                    found.isEmpty() ? "" : ", NOT GOOD: " + found);
            out.flush();
            return found.isEmpty();
        }

        /** How long it took, once it was mended, until everything was counted and in all rows. */
        private Duration happen(AnalyticsStrike strike) throws InterruptedException {
            writer.resume();
            Waiting.pass(plan.between());
            strike.strike(parts, random);
            long mended = System.nanoTime();
            settle(parts.rows());
            return took(mended);
        }

        private List<StrikeRow> rows() {
            return problems.keySet().stream()
                    .map(strike ->
                            new StrikeRow(
                                    strike.title(),
                                    strike.kills(parts.instances().size()),
                                    durations.getOrDefault(strike, List.of()),
                                    deaths.getOrDefault(strike, 0),
                                    problems.getOrDefault(strike, List.of())))
                    .toList();
        }

        private List<String> againstOneFromNothing() {
            try {
                AnalyticsInstance another = parts.another();
                Rows fromNothing = Rows.ofSqlite(another);
                settle(List.of(fromNothing));
                return new AnalyticsAudit(bed).problems(parts.rows(), fromNothing);
            } catch (FaultMissedException | CannotStartException | KafkaException e) {
                return List.of(String.valueOf(e.getMessage()));
            }
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
