package io.boltline.journal.topology;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.journalformat.SignedCheckpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the stores must hold into changelogs that hold nothing, as the journal itself tells
 * it. The head comes last: while there is none, the changelogs are lost, whatever else they hold.
 */
final class StoresRebuild {
    private static final Logger log = LoggerFactory.getLogger(StoresRebuild.class);

    private final Map<String, Object> connection;
    private final Topics topics;
    private final InstallationId installation;
    private final JournalSettings settings;
    private final Changelogs changelogs;
    private final GroupMembers members;
    private final JournalTail tail;
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
        this.members = new GroupMembers(admin, settings.applicationId());
        this.tail = new JournalTail(admin, connection, topics);
        this.memory = memory;
        this.isClosed = isClosed;
        this.isAsked = settings.rebuild();
        this.turns = new Turns(changelogs::written, System::nanoTime);
    }

    /**
     * Returns when the changelogs of no partition are lost.
     *
     * @param sources how many partitions the events have, and so the changelogs
     * @param trees how many of them are journaled
     * @return whether any were made anew
     * @throws JournalRefusedException when the journal is not what was signed of it, or the
     *     changelogs know of what it does not have
     * @throws RuntimeException when it has to wait for others, or be tried again
     */
    boolean run(int sources, int trees) {
        if (isAsked) {
            throwAway(sources, trees);
        }
        var lost = lost(trees);
        if (lost.isEmpty()) {
            return false;
        }
        if (turns.isOthers()) {
            throw new IllegalStateException(
                    "another instance makes the stores anew of partitions " + lost);
        }
        log.warn(
                "{} and {} hold nothing of partitions {}, and the journal has entries: they are"
                        + " made anew from it",
                changelogs.heads(),
                changelogs.orders(),
                lost);
        lost.forEach(partition -> make(partition, trees));
        return true;
    }

    private void throwAway(int sources, int trees) {
        requireAlone();
        // Whoever is making them anew writes nothing any more, into topics of the same names.
        for (int partition = 0; partition < trees; partition++) {
            ChangelogWriter.open(connection, settings, partition).close();
        }
        isAsked = false;
        changelogs.renew(sources);
        log.warn("JOURNAL_REBUILD: what {} held was thrown away", changelogs.names());
    }

    private List<Integer> lost(int trees) {
        try (var records = CommittedRecords.open(connection)) {
            return IntStream.range(0, trees).filter(it -> isLost(records, it)).boxed().toList();
        }
    }

    private boolean isLost(CommittedRecords records, int partition) {
        return records.any(new TopicPartition(topics.journal(), partition))
                && !(records.any(new TopicPartition(changelogs.heads(), partition))
                        && records.any(new TopicPartition(changelogs.orders(), partition)));
    }

    private void make(int partition, int trees) {
        long begunNanos = System.nanoTime();
        var ids = changelogs.ids();
        Path directory = settings.stateDirectory().resolve(settings.applicationId() + ".rebuild");
        try (var made = RebuiltStores.open(directory, memory)) {
            long next = gather(partition, trees, made);
            try (var writer = ChangelogWriter.open(connection, settings, partition);
                    var records = CommittedRecords.open(connection)) {
                if (!isLost(records, partition)) {
                    log.info("partition {}: another instance made its stores anew", partition);
                    return;
                }
                requireAlone();
                requireNoMore(partition, made, records);
                write(partition, made, writer);
                requireSame(partition, ids, next, records);
                writer.put(changelogs.heads(), HeadStore.KEY.get(), made.head().toBytes());
                writer.commit();
            }
            awaitReadable(partition);
            log.info(
                    "partition {}: its stores are made anew from {} entries of {} orders and"
                            + " refusals, in {} s",
                    partition,
                    made.head().size(),
                    made.count(),
                    (System.nanoTime() - begunNanos) / 1_000_000_000);
        } catch (KafkaException e) {
            if (isFenced(e)) {
                turns.fenced();
            }
            throw e;
        }
    }

    private static boolean isFenced(KafkaException e) {
        return Causes.find(e, ProducerFencedException.class) != null
                || Causes.find(e, InvalidProducerEpochException.class) != null;
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
                    if (!isKnown(made, record)) {
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

    private static boolean isKnown(RebuiltStores made, ConsumerRecord<byte[], byte[]> record) {
        try {
            var facts = RememberedFacts.fromBytes(record.value()).facts();
            return made.facts(record.key()).facts().containsAll(facts);
        } catch (IllegalArgumentException e) {
            return false;
        }
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

    /** A commit is acknowledged before all can read it; the next writer only when they can. */
    private void awaitReadable(int partition) {
        ChangelogWriter.open(connection, settings, partition).close();
    }

    private void requireOpen() {
        if (isClosed.getAsBoolean()) {
            throw new CancellationException("stopped while stores were made anew");
        }
    }
}
