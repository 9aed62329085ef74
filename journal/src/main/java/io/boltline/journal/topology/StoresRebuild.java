package io.boltline.journal.topology;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.streams.GroupMembers;
import io.boltline.streams.StoreMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the stores must hold into changelogs that are not known to hold it, as the journal
 * itself tells it. The head comes last, with the {@linkplain ChangelogMarks mark}: while there is
 * none, the changelogs are lost, whatever they hold.
 */
final class StoresRebuild {
    private static final Logger log = LoggerFactory.getLogger(StoresRebuild.class);

    private final Map<String, Object> connection;
    private final Topics topics;
    private final InstallationId installation;
    private final JournalSettings settings;
    private final Changelogs changelogs;
    private final ChangelogMarks marks;
    private final GroupMembers members;
    private final JournalTail tail;
    private final PassedEvents passed;
    private final StoreMemory memory;
    private final BooleanSupplier isClosed;
    private final Turns turns;
    private boolean isAsked;

    /**
     * Of this journal.
     *
     * @param admin the caller's
     * @param connection at least where the broker is
     * @param memory that it may use
     * @param isClosed whether to give up
     */
    StoresRebuild(
            Admin admin,
            Map<String, Object> connection,
            Topics topics,
            InstallationId installation,
            JournalSettings settings,
            StoreMemory memory,
            BooleanSupplier isClosed) {
        this.connection = connection;
        this.topics = topics;
        this.installation = installation;
        this.settings = settings;
        this.changelogs = new Changelogs(admin, settings.applicationId());
        this.marks = new ChangelogMarks(changelogs.heads());
        this.members = new GroupMembers(admin, settings.applicationId());
        this.tail = new JournalTail(admin, connection, topics);
        this.passed =
                new PassedEvents(admin, connection, settings.applicationId(), topics.events());
        this.memory = memory;
        this.isClosed = isClosed;
        this.isAsked = settings.rebuild();
        this.turns = new Turns(changelogs::written, System::nanoTime);
    }

    /**
     * Returns when the changelogs of no partition are lost.
     *
     * @param ids which changelogs there are, as {@link Changelogs#ids} tells them
     * @param trees how many partitions are journaled
     * @return whether any were made anew
     * @throws JournalRefusedException when the journal is not what was signed of it, or the
     *     changelogs know of what it does not have
     * @throws RuntimeException when it has to wait for others, or be tried again
     */
    boolean run(List<String> ids, int trees) {
        var lost = lost(ids, trees);
        var begun = lost.stream().filter(it -> tail.end(it) > 0 || passed.any(it)).toList();
        lost.stream().filter(it -> !begun.contains(it)).forEach(it -> markNew(it, ids));
        if (begun.isEmpty()) {
            return false;
        }
        if (turns.isOthers()) {
            throw new IllegalStateException(
                    "another instance makes the stores anew of partitions " + lost);
        }
        log.warn(
                "{} and {} were lost, or are others, for partitions {}: they are made anew from"
                        + " the journal",
                changelogs.heads(),
                changelogs.orders(),
                begun);
        begun.forEach(partition -> make(partition, ids, trees));
        return true;
    }

    /**
     * Has all changelogs lost, where that was asked for and not done yet.
     *
     * @param sources how many partitions the events have, and so the changelogs
     * @param trees how many of them are journaled
     */
    void throwAwayIfAsked(int sources, int trees) {
        if (!isAsked) {
            return;
        }
        requireAlone();
        // Whoever is making them anew writes nothing any more, into topics of the same names.
        for (int partition = 0; partition < trees; partition++) {
            ChangelogWriter.open(connection, settings, partition).close();
        }
        isAsked = false;
        changelogs.renew(sources);
        log.warn("JOURNAL_REBUILD: what {} held was thrown away", changelogs.names());
    }

    private List<Integer> lost(List<String> ids, int trees) {
        try (var records = CommittedRecords.open(connection)) {
            return IntStream.range(0, trees)
                    .filter(it -> !marks.isSet(records, it, ids))
                    .boxed()
                    .toList();
        }
    }

    /** Of whose journal there is nothing, nor events that should be in it. */
    private void markNew(int partition, List<String> ids) {
        requireAlone();
        try (var writer = ChangelogWriter.open(connection, settings, partition)) {
            marks.set(writer, ids);
            writer.commit();
        }
    }

    private void make(int partition, List<String> ids, int trees) {
        long begunNanos = System.nanoTime();
        requireAlone();
        Path directory = settings.stateDirectory().resolve(settings.applicationId() + ".rebuild");
        try (var made = RebuiltStores.open(directory, memory)) {
            long next = gather(partition, trees, made);
            long goOn = passed.goOn(partition, made, this::requireOpen);
            try (var writer = ChangelogWriter.open(connection, settings, partition);
                    var records = CommittedRecords.open(connection)) {
                if (marks.isSet(records, partition, ids)) {
                    log.info("partition {}: another instance made its stores anew", partition);
                    return;
                }
                requireAlone();
                requireNoMore(partition, made, records);
                write(partition, made, writer);
                passed.goBack(partition, goOn);
                requireSame(partition, ids, next, records);
                writer.put(changelogs.heads(), HeadStore.KEY.get(), made.head().toBytes());
                marks.set(writer, ids);
                writer.commit();
            }
            // A commit is acknowledged before all can read it; the next writer only when they can.
            ChangelogWriter.open(connection, settings, partition).close();
            log.info(
                    "partition {}: its stores are made anew from {} entries of {} orders and"
                            + " refusals, in {} s",
                    partition,
                    made.head().size(),
                    made.count(),
                    (System.nanoTime() - begunNanos) / 1_000_000_000);
        } catch (ProducerFencedException e) {
            turns.fenced();
            throw e;
        }
    }

    /** Returns the offset after the last entry. */
    private long gather(int partition, int trees, RebuiltStores made) {
        // First, so that the journal can't end before it.
        var checkpoint =
                NewestSigned.read(connection, topics, installation, trees).newest(partition);
        var progress = new RebuildProgress("partition %d: entries read".formatted(partition));
        var next = new long[1];
        var journal =
                tail.readAll(
                        partition,
                        checkpoint.map(SignedCheckpoint::size).orElse(Long.MAX_VALUE),
                        (entry, end) -> {
                            requireOpen();
                            made.add(entry);
                            next[0] = entry.source().offset() + 1;
                            progress.next(next[0], end);
                        });
        checkpoint.ifPresent(it -> JournalGuard.requireReproduced(partition, journal, it));
        return next[0];
    }

    private void write(int partition, RebuiltStores made, ChangelogWriter writer) {
        var progress = new RebuildProgress("partition %d: orders written".formatted(partition));
        var written = new long[1];
        made.forEach((key, facts) -> {
            requireOpen();
            writer.put(changelogs.orders(), key, facts);
            progress.next(++written[0], made.count());
        });
        writer.commit();
    }

    /** What one that was killed left is here again; of anything else nobody knows how it came. */
    private void requireNoMore(int partition, RebuiltStores made, CommittedRecords records) {
        records.read(
                new TopicPartition(changelogs.orders(), partition),
                record -> {
                    if (!made.knows(record)) {
                        throw new JournalRefusedException(
                                "partition %d: %s has no head, and offset %d of %s knows of a fact that the journal does not have. If the journal is whole (`boltline journal verify`), JOURNAL_REBUILD=true for one start, while no other instance runs, throws both changelogs away and makes them anew"
                                        .formatted(
                                                partition,
                                                changelogs.heads(),
                                                record.offset(),
                                                changelogs.orders()));
                    }
                });
    }

    /** Nobody can have changed it, but by a hand that knows nothing of this. */
    private void requireSame(int partition, List<String> ids, long next, CommittedRecords records) {
        if (!changelogs.ids().equals(ids)
                || records.any(new TopicPartition(topics.journal(), partition), next)) {
            throw new IllegalStateException(
                    "partition %d: journal or changelogs are others than when its stores began to be made anew"
                            .formatted(partition));
        }
    }

    /** Whoever is in the group has stores, and writes to their changelogs. */
    private void requireAlone() {
        members.requireNone("the stores can't be made anew from the journal");
    }

    private void requireOpen() {
        if (isClosed.getAsBoolean()) {
            throw new CancellationException("stopped while stores were made anew");
        }
    }
}
