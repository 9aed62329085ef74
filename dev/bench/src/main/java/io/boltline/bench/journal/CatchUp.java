package io.boltline.bench.journal;

import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.ProcessUse;
import io.boltline.bench.measure.Uses;
import java.nio.file.Path;
import java.util.function.Consumer;

/** How fast a backlog is journaled and signed, and what CPU that takes. */
final class CatchUp {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double EVENTS_PER_SECOND = 35_000;
    private static final double CPU_MILLIS = 0.055;

    private final BenchedJournal journal;
    private final EventLog log;
    private final JournalProgress progress;
    private final Path folder;

    /**
     * Of a journal that has nothing to do.
     *
     * @param folder for logs
     */
    CatchUp(BenchedJournal journal, EventLog log, Path folder) {
        this.journal = journal;
        this.log = log;
        this.progress = new JournalProgress(journal.kafka());
        this.folder = folder;
    }

    /** What is there before the first instance starts: how long from its start to its end. */
    JournalProcess cold(int events, Consumer<Figure> told) {
        log.writeAtOnce(events);
        long began = System.nanoTime();
        JournalProcess instance = journal.add();
        progress.awaitJournaled(log);
        progress.awaitSigned(log);
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        told.accept(
                Figure.told(
                        Figure.format(
                                "a first backlog of %,d events, from the start of a cold instance",
                                events),
                        Figure.format("%,.0f/s, %.1f s", events / seconds, seconds)));
        return instance;
    }

    /** A backlog that is there at once, for an instance that has worked already. */
    void warm(int events, Consumer<Figure> told) {
        Meter meter = Meter.of(journal.parts(), folder);
        log.writeAtOnce(events);
        long began = System.nanoTime();
        meter.begin();
        progress.awaitJournaled(log);
        double journaled = (System.nanoTime() - began) / NANOS_PER_SECOND;
        progress.awaitSigned(log);
        double signed = (System.nanoTime() - began) / NANOS_PER_SECOND;
        Uses uses = meter.end();
        told.accept(
                Figure.told(
                        Figure.format("a backlog of %,d events, warm: journaled", events),
                        Figure.format("%,.0f/s", events / journaled)));
        told.accept(
                Figure.perSecond(
                        "the same, journaled and signed", events / signed, EVENTS_PER_SECOND));
        double all = uses.parts().stream().mapToDouble(ProcessUse::cpuMillis).sum();
        told.accept(
                Figure.atMost("CPU an event, broker included", all / events, CPU_MILLIS, 4, "ms"));
        uses.parts().forEach(use -> told.accept(cpu(use, events)));
        told.accept(
                Figure.told(
                        "all else on the machine meanwhile",
                        Figure.format("%.2f cores", uses.elseCpuMillis() / 1_000 / signed)));
    }

    private static Figure cpu(ProcessUse use, int events) {
        return Figure.told(
                "of it " + use.part(),
                Figure.format(
                        "%.4f ms, %.0f MB resident",
                        use.cpuMillis() / events, use.peakResidentMegabytes()));
    }
}
