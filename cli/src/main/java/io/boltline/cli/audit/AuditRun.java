package io.boltline.cli.audit;

import io.boltline.cli.Progress;
import io.boltline.cli.WorkDatabase;
import io.boltline.cli.audit.checks.Terms;
import io.boltline.cli.audit.checks.Verdict;
import io.boltline.cli.audit.evidence.Archive;
import io.boltline.cli.audit.evidence.Sources;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Difference;
import io.boltline.cli.audit.report.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * One comparison of the sources, in the order that keeps a running system from false alarms.
 *
 * <p>What a client was told first: its events are in the log by then. Then the log up to its end:
 * it asks of node and database what they had before, and they forget nothing. Then the node, then
 * the documents: an order is written before its invoice is made. Then the journal, which has what
 * the log had, unless it is behind. Last what the log has got in the meantime, which only explains
 * what the others already have. What is still missing, and may just be on its way, is looked at
 * again until it is as old as the watermark.
 */
final class AuditRun {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int REPAIR_BATCH = 250;

    private final Sources sources;
    private Terms terms;
    private final AuditSettings settings;
    private final Tally tally;
    private final InstantSource clock;
    private final Progress progress;
    private final Suspects suspects = new Suspects();

    AuditRun(
            Sources sources,
            Terms terms,
            AuditSettings settings,
            InstantSource clock,
            Progress progress) {
        this.sources = sources;
        this.terms = terms;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
        this.tally = new Tally(settings.listed());
    }

    AuditReport run() {
        Instant begun = clock.instant();
        try (var database = new WorkDatabase(settings.workFolder())) {
            var archive = new Archive(database, tally);
            var toRepair = database.table("to_repair", "order_id TEXT, attempts BLOB");
            collect(archive);
            compare(archive, toRepair);
            lookAgain(toRepair);
            requireAnExplanationForEveryOrder();
            if (settings.repair()) {
                repair(toRepair);
            }
        }
        return tally.report(
                terms.since(),
                terms.watermark(),
                Duration.between(begun, clock.instant()),
                terms.journal().look());
    }

    private void collect(Archive archive) {
        sources.readAnswers(archive);
        sources.readEvents(archive);
        sources.readNode(archive);
        sources.readDocuments(archive);
        if (settings.journal()) {
            terms = terms.with(sources.readJournal(archive));
        }
        sources.readLaterEvents(tally, archive::add);
    }

    private void compare(Archive archive, WorkDatabase.Table toRepair) {
        var compared = new long[1];
        archive.forEachOrder((orderId, evidence) -> {
            Verdict verdict = Verdict.of(orderId, evidence, terms);
            if (verdict.timeMayMend() && suspects.hasRoom()) {
                suspects.add(orderId, evidence);
            } else {
                conclude(verdict, toRepair);
            }
            progress.at("orders compared", ++compared[0]);
        });
    }

    private void conclude(Verdict verdict, WorkDatabase.Table toRepair) {
        verdict.addTo(tally, terms);
        if (settings.repair() && verdict.mayBeMended()) {
            toRepair.add(verdict.orderId(), bytes(verdict.furtherAttempts()));
        }
    }

    private void lookAgain(WorkDatabase.Table toRepair) {
        Instant patience = clock.instant().plus(settings.settling());
        while (!suspects.isEmpty()) {
            suspects.lookAgain(sources, tally);
            suspects.release(terms, verdict -> conclude(verdict, toRepair));
            if (!clock.instant().isBefore(patience)) {
                suspects.releaseAll(terms, verdict -> conclude(verdict, toRepair));
            } else if (!suspects.isEmpty()) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    /** Where all that anybody asked for is known, an order too many can't hide. */
    private void requireAnExplanationForEveryOrder() {
        long unclaimed = tally.get(Count.UNCLAIMED);
        long unknown = tally.get(Count.UNKNOWN) + tally.get(Count.REFUSED);
        if (settings.recordIsComplete() && unclaimed > unknown) {
            tally.add(
                    new Difference(
                            Difference.Kind.MORE_ORDERS_THAN_ASKED,
                            null,
                            "%d orders that no answer names, %d requests whose answer names none"
                                    .formatted(unclaimed, unknown)));
        }
    }

    private void repair(WorkDatabase.Table toRepair) {
        Map<String, List<Integer>> batch = new HashMap<>();
        toRepair.forEachGroup((orderId, values) -> {
            batch.put(orderId, attempts(values));
            if (batch.size() == REPAIR_BATCH) {
                emit(batch);
            }
        });
        emit(batch);
    }

    private void emit(Map<String, List<Integer>> furtherAttempts) {
        if (!furtherAttempts.isEmpty()) {
            tally.add(Count.REPAIRED, sources.emitAgain(Map.copyOf(furtherAttempts)));
            furtherAttempts.clear();
        }
    }

    /** One byte each. */
    private static byte[] bytes(List<Integer> attempts) {
        byte[] bytes = new byte[attempts.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = attempts.get(i).byteValue();
        }
        return bytes;
    }

    private static List<Integer> attempts(List<byte[]> values) {
        var attempts = new TreeSet<Integer>();
        for (byte[] bytes : values) {
            for (byte attempt : bytes) {
                attempts.add((int) attempt);
            }
        }
        return List.copyOf(attempts);
    }
}
