package io.boltline.bench.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.Tiles;
import io.boltline.journalformat.verify.JournalVerifier;
import io.boltline.journalformat.verify.SignedHeads;
import io.boltline.kafka.TopicReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The code of {@code journal verify} by one thread over records that are in memory already. */
final class MemoryVerification {
    private static final int RECORDS = 50_000;
    private static final int ROUNDS = 12;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PER_SECOND = 250_000;

    private MemoryVerification() {}

    static void measure(BenchedJournal journal, Consumer<Figure> told) {
        Origin origin =
                CheckpointLog.read(journal.kafka(), BenchedJournal.TOPICS.checkpoints())
                        .origins()
                        .stream()
                        .filter(it -> it.partition() == 0)
                        .findFirst()
                        .orElseThrow();
        var records = records(journal.kafka());
        var tiles = Tiles.read(journal.kafka(), BenchedJournal.TOPICS.tiles(), 0);
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, records.size() / cpuSeconds(journal, origin, records, tiles));
        }
        told.accept(
                Figure.perSecond(
                        Figure.format(
                                "verified by one thread, %,d records in memory, best of %d",
                                records.size(), ROUNDS),
                        best,
                        PER_SECOND));
    }

    private static double cpuSeconds(
            BenchedJournal journal,
            Origin origin,
            List<ConsumerRecord<byte[], byte[]>> records,
            Tiles tiles) {
        var checkpoints = CheckpointLog.read(journal.kafka(), BenchedJournal.TOPICS.checkpoints());
        var verifier =
                new JournalVerifier(
                        origin,
                        SignedHeads.of(
                                origin, checkpoints.of(origin), List.of(journal.checkpointKey())),
                        tiles);
        long began = cpuNanos();
        for (var record : records) {
            verifier.next(record).ifPresent(MemoryVerification::refuse);
        }
        return (cpuNanos() - began) / NANOS_PER_SECOND;
    }

    private static void refuse(Object broken) {
        throw new CommandFailedException("the journal is broken: " + broken);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The first ones of the first partition. */
    private static List<ConsumerRecord<byte[], byte[]>> records(Map<String, Object> kafka) {
        Map<String, Object> committed = new HashMap<>(kafka);
        committed.put("isolation.level", "read_committed");
        var partition = new TopicPartition(BenchedJournal.TOPICS.journal(), 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var reader = TopicReader.open(committed, partition.topic())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning();
            Map<TopicPartition, Long> ends = reader.ends();
            for (var next = reader.nextTo(ends);
                    !next.isEmpty() && records.size() < RECORDS;
                    next = reader.nextTo(ends)) {
                next.forEach(records::add);
            }
        }
        return records;
    }
}
