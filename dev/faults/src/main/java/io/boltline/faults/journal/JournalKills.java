package io.boltline.faults.journal;

import io.boltline.faults.StrikeRow;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.JournalBed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.CannotStartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.KafkaException;

/**
 * Strikes a journal while events are written, and audits it after each strike. A journal that is
 * found wrong stays wrong, and is struck no more.
 *
 * @param folder where logs and data are kept
 */
record JournalKills(Path folder, JournalPlan plan, long seed) {
    private static final int INSTANCES = 2;
    private static final int MOST_MISSED = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Strikes as the plan says. */
    KillsOutcome run(JournalBed.Settings settings, PrintWriter out) throws InterruptedException {
        Written written = new Written();
        Random random = new Random(seed);
        List<JournalStrike> strikes = plan.strikes(seed);
        try (var bed = JournalBed.start(folder, settings, INSTANCES);
                var watch = JournalWatch.start(AuditedJournal.of(bed));
                var writer = EventWriter.start(bed, written, seed, plan.perSecond())) {
            Run run = new Run(bed, watch, writer, written);
            for (JournalStrike strike : strikes) {
                out.print(run.strike(strike, random));
                out.flush();
                if (run.isOver()) {
                    break;
                }
            }
            return new KillsOutcome(
                    run.rows(),
                    strikes.size(),
                    new CompleteCheck(AuditedJournal.of(bed), folder)
                            .problem()
                            .or(() -> new ContractCheck(AuditedJournal.of(bed)).problem()),
                    new KillsOutcome.Counts(
                            written.facts().size(),
                            written.repeats(),
                            written.conflicts().size(),
                            watch.checkpoints().size()),
                    run.took());
        }
    }

    private final class Run {
        private final long beganNanos = System.nanoTime();
        private final JournalBed bed;
        private final JournalWatch watch;
        private final EventWriter writer;
        private final Written written;
        private final Map<JournalStrike, List<Duration>> silences =
                new EnumMap<>(JournalStrike.class);
        private final Map<JournalStrike, Integer> deaths = new EnumMap<>(JournalStrike.class);
        private final Map<JournalStrike, List<String>> problems =
                new EnumMap<>(JournalStrike.class);
        private boolean wrong;
        private int missed;

        Run(JournalBed bed, JournalWatch watch, EventWriter writer, Written written) {
            this.bed = bed;
            this.watch = watch;
            this.writer = writer;
            this.written = written;
        }

        /** What is to be told of it. */
        String strike(JournalStrike strike, Random random) throws InterruptedException {
            int before = bed.deaths();
            List<String> found = new ArrayList<>();
            try {
                happen(strike, random);
                found.addAll(audited());
                wrong = !found.isEmpty();
            } catch (FaultMissedException | CannotStartException | KafkaException e) {
                found.add(String.valueOf(e.getMessage()));
                missed++;
            }
            problems.computeIfAbsent(strike, _ -> new ArrayList<>()).addAll(found);
            deaths.merge(strike, bed.deaths() - before, Integer::sum);
            return "%4d s  %s: silent for %.1f s%s%n"
                    .formatted(
                            took().toSeconds(),
                            strike.title(),
                            watch.longestSilence().toMillis() / 1_000.0,
                            found.isEmpty() ? "" : ", NOT GOOD: " + found);
        }

        private void happen(JournalStrike strike, Random random) throws InterruptedException {
            writer.resume();
            watch.mark();
            Waiting.require("the journal at work", PATIENCE, watch::goesOn);
            Waiting.pass(plan.between());
            watch.listen();
            strike.strike(bed, random);
            watch.mark();
            Waiting.require("the journal going on", PATIENCE, watch::goesOn);
            silences.computeIfAbsent(strike, _ -> new ArrayList<>()).add(watch.longestSilence());
            strike.mend(bed);
        }

        /** What doesn't come in time is named by the audit. */
        private List<String> audited() {
            writer.pause();
            Waiting.require("Kafka to take all", PATIENCE, writer::isAcknowledged);
            Waiting.until(PATIENCE, () -> watch.size() >= written.facts().size());
            Waiting.until(PATIENCE, watch::isSigned);
            List<String> all = new ArrayList<>(watch.unreadable());
            all.addAll(
                    new JournalAudit(AuditedJournal.of(bed), written, watch.checkpoints())
                            .problems());
            return all;
        }

        /** Whether there is no sense in striking again. */
        boolean isOver() {
            return wrong || missed == MOST_MISSED;
        }

        Duration took() {
            return Duration.ofNanos(System.nanoTime() - beganNanos);
        }

        List<StrikeRow> rows() {
            return problems.keySet().stream()
                    .map(strike ->
                            new StrikeRow(
                                    strike.title(),
                                    strike.kills(),
                                    silences.getOrDefault(strike, List.of()),
                                    deaths.getOrDefault(strike, 0),
                                    problems.getOrDefault(strike, List.of())))
                    .toList();
        }
    }
}
