package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.WorkDatabase;
import io.boltline.cli.journal.FactJudge.Suspect;
import io.boltline.cli.journal.FactLedger.Side;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.contract.FactForm;
import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Verifies a journal, and reads the events beside it.
 *
 * <p>Both go on meanwhile. What was in the events before the journal is read has to be in it, and
 * whatever is in the journal has to be in the events once it was read. What seems to be missing is
 * looked for again, so that nobody is alarmed by what was on its way.
 */
final class CompletenessCheck {
    private final JournalSource source;
    private final FactLedger ledger;
    private final PrintWriter err;
    private final List<Place> odd = Collections.synchronizedList(new ArrayList<>());

    private CompletenessCheck(JournalSource source, FactLedger ledger, PrintWriter err) {
        this.source = source;
        this.ledger = ledger;
        this.err = err;
    }

    /**
     * What both show. A journal that is broken is not compared: most facts would seem to be
     * missing.
     *
     * @param folder for what does not fit into memory
     * @param listed how many gaps to name
     * @throws CommandFailedException if there are no events to compare with
     */
    static VerifyReport of(
            JournalSource source,
            Verification verification,
            Path folder,
            int listed,
            PrintWriter err) {
        try (var database = new WorkDatabase(folder);
                TopicReader events = events(source)) {
            var check = new CompletenessCheck(source, new FactLedger(database), err);
            Map<TopicPartition, Long> due = events.ends();
            VerifyReport report = verification.run(check.ledger::ofJournal);
            return report.breaks().isEmpty()
                    ? report.with(check.compare(Stretch.all(events), due, verification, listed))
                    : report;
        }
    }

    private static TopicReader events(JournalSource source) {
        return source.openIfThere(source.events())
                .orElseThrow(() ->
                        new CommandFailedException(
                                "--complete reads the events beside the journal, and there is no topic %s at %s"
                                        .formatted(
                                                source.events(),
                                                source.kafka().bootstrapServers())));
    }

    private Completeness compare(
            List<Stretch> events,
            Map<TopicPartition, Long> due,
            Verification verification,
            int listed) {
        long count = read(events, due, verification);
        var judge = new FactJudge(Conflicts.read(source));
        ledger.forEachFact(judge::judge);
        odd.forEach(judge::judgeOdd);
        var all = new ArrayList<>(judge.suspects());
        all.addAll(new OtherWords(source).swallowed(judge.otherwise()));
        List<Suspect> suspects = new SecondLook(source, verification.ends()).at(all);
        return new GapList(source, judge, suspects, count).listed(listed);
    }

    private long read(
            List<Stretch> events, Map<TopicPartition, Long> due, Verification verification) {
        var pace = Pace.upTo(err, "events", Stretch.length(events));
        verification.read(
                () -> source.openIfThere(source.events()).orElseThrow(),
                pace,
                events,
                partition -> reading(due.getOrDefault(partition, 0L)));
        return pace.done();
    }

    private SideBySide.Reading reading(long due) {
        var digest = new FactDigest();
        return record -> {
            if (FactForm.is(record)) {
                ledger.note(digest, record.offset() < due ? Side.EVENT : Side.LATE, record);
            } else if (record.offset() < due && odd.size() < FactJudge.MOST_KEPT) {
                odd.add(new Place(record.partition(), record.offset()));
            }
            return true;
        };
    }
}
