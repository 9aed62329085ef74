package io.boltline.faults.journal;

import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.JournalBed;
import io.boltline.faults.bed.Waiting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Strikes a journal while events are written, and audits it after each strike.
 *
 * @param folder where logs and data are kept
 */
record JournalKills(Path folder, JournalPlan plan, long seed) {
    private static final int INSTANCES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * What came of it, by the kinds of strikes.
     *
     * @param isComplete whether the operators' command agrees
     */
    record Outcome(List<JournalRow> rows, boolean isComplete) {}

    /** Strikes as the plan says. */
    Outcome run(JournalBed.Settings settings, PrintWriter out) throws InterruptedException {
        Written written = new Written();
        Random random = new Random(seed);
        try (var bed = JournalBed.start(folder, settings, INSTANCES);
                var watch = JournalWatch.start(bed);
                var writer = EventWriter.start(bed, written, seed, plan.perSecond())) {
            Run run = new Run(bed, watch, writer, written);
            for (JournalStrike strike : plan.strikes(seed)) {
                out.print(run.strike(strike, random));
                out.flush();
            }
            Optional<String> incomplete = new CompleteCheck(bed, folder).problem();
            out.println(incomplete.orElse("'journal verify --complete' found nothing amiss"));
            out.printf(
                    "%d facts, %d repeats and %d conflicts were written; %d checkpoints were"
                            + " signed%n",
                    written.facts().size(),
                    written.repeats(),
                    written.conflicts().size(),
                    watch.checkpoints().size());
            return new Outcome(run.rows(), incomplete.isEmpty());
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
        private final Map<JournalStrike, Set<String>> problems = new EnumMap<>(JournalStrike.class);

        Run(JournalBed bed, JournalWatch watch, EventWriter writer, Written written) {
            this.bed = bed;
            this.watch = watch;
            this.writer = writer;
            this.written = written;
        }

        /** What is to be told of it. */
        String strike(JournalStrike strike, Random random) throws InterruptedException {
            Set<String> found = problems.computeIfAbsent(strike, _ -> new LinkedHashSet<>());
            int before = bed.deaths();
            try {
                writer.resume();
                watch.mark();
                Waiting.require("the journal at work", PATIENCE, watch::goesOn);
                Waiting.pass(plan.between());
                watch.listen();
                strike.strike(bed, random);
                watch.mark();
                Waiting.require("the journal going on", PATIENCE, watch::goesOn);
                silences.computeIfAbsent(strike, _ -> new ArrayList<>())
                        .add(watch.longestSilence());
                strike.mend(bed);
                found.addAll(audited());
            } catch (FaultMissedException e) {
                found.add(String.valueOf(e.getMessage()));
            }
            deaths.merge(strike, bed.deaths() - before, Integer::sum);
            return "%4d s  %s: silent for %.1f s%s%n"
                    .formatted(
                            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos),
                            strike.title(),
                            watch.longestSilence().toMillis() / 1_000.0,
                            found.isEmpty() ? "" : ", NOT GOOD: " + found);
        }

        private List<String> audited() {
            writer.pause();
            Waiting.require("Kafka to take all", PATIENCE, writer::isAcknowledged);
            Waiting.require(
                    "all facts in the journal",
                    PATIENCE,
                    () -> watch.size() >= written.facts().size());
            Waiting.require("all of it signed", PATIENCE, watch::isSigned);
            List<String> all = new ArrayList<>(watch.unreadable());
            all.addAll(new JournalAudit(bed, written, watch.checkpoints()).problems());
            return all;
        }

        List<JournalRow> rows() {
            return problems.keySet().stream()
                    .map(strike ->
                            new JournalRow(
                                    strike,
                                    silences.getOrDefault(strike, List.of()),
                                    deaths.getOrDefault(strike, 0),
                                    List.copyOf(problems.getOrDefault(strike, Set.of()))))
                    .toList();
        }
    }
}
