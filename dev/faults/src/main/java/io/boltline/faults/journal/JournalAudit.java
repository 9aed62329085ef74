package io.boltline.faults.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tiles;
import io.boltline.journalformat.verify.JournalVerifier;
import io.boltline.journalformat.verify.SignedHeads;
import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds a journal at rest against what was written to purchase.events, and against everything that
 * was ever signed.
 *
 * @param checkpoints every one that was seen, also of transactions that were aborted
 */
record JournalAudit(AuditedJournal journal, Written written, Set<SignedCheckpoint> checkpoints) {
    private static final int NAMED = 10;

    /** What must not be; empty if nothing is. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Map<String, Written.Copy> missing = new HashMap<>(written.facts());
        try (TopicReader reader = committed(journal.topics().journal())) {
            for (TopicPartition partition : reader.partitionsOf(journal.topics().journal())) {
                problems.addAll(partition(reader, partition, missing));
            }
        }
        missing.values().stream()
                .limit(NAMED)
                .forEach(fact -> problems.add("not in the journal: " + fact));
        problems.addAll(conflicts());
        return problems;
    }

    /** No gap, fork or repeat; nothing that nobody wrote; nothing signed that isn't there. */
    private List<String> partition(
            TopicReader reader, TopicPartition partition, Map<String, Written.Copy> missing) {
        List<String> problems = new ArrayList<>();
        Map<Origin, List<SignedCheckpoint>> signed =
                checkpoints.stream()
                        .filter(each -> each.origin().partition() == partition.partition())
                        .collect(Collectors.groupingBy(SignedCheckpoint::origin));
        if (signed.size() != 1) {
            return List.of(
                    "partition %d is signed for as %s"
                            .formatted(partition.partition(), signed.keySet()));
        }
        Origin origin = signed.keySet().iterator().next();
        var verifier =
                new JournalVerifier(
                        origin,
                        SignedHeads.of(
                                origin,
                                Objects.requireNonNull(signed.get(origin)),
                                List.of(journal.key())),
                        Tiles.read(
                                journal.kafka(), journal.topics().tiles(), partition.partition()));
        reader.assign(List.of(partition));
        reader.seekToBeginning();
        reader.readTo(
                reader.ends(),
                record -> {
                    verifier.next(record).ifPresent(found -> problems.add(found.toString()));
                    fact(record, missing).ifPresent(problems::add);
                });
        verifier.end().ifPresent(found -> problems.add(found.toString()));
        if (verifier.signedSize() != verifier.size()) {
            problems.add(
                    "partition %d has %d entries, and %d are signed"
                            .formatted(
                                    partition.partition(), verifier.size(), verifier.signedSize()));
        }
        return problems.stream().limit(NAMED).toList();
    }

    private Optional<String> fact(
            ConsumerRecord<byte[], byte[]> record, Map<String, Written.Copy> missing) {
        Written.Copy copy = Written.Copy.of(record, id(record));
        Written.Copy expected = missing.remove(copy.id());
        return copy.equals(expected)
                ? Optional.empty()
                : Optional.of(
                        "offset %d of partition %d has %s, and %s was due once"
                                .formatted(record.offset(), record.partition(), copy, expected));
    }

    private List<String> conflicts() {
        Map<Written.Copy, Long> due =
                written.conflicts().stream()
                        .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        Map<Written.Copy, Long> found = new HashMap<>();
        try (TopicReader reader = committed(journal.topics().journalConflicts())) {
            reader.seekToBeginning();
            reader.readTo(
                    reader.ends(),
                    record -> found.merge(Written.Copy.of(record, id(record)), 1L, Long::sum));
        }
        Set<Written.Copy> all = new HashSet<>(due.keySet());
        all.addAll(found.keySet());
        return all.stream()
                .filter(copy -> !Objects.equals(due.get(copy), found.get(copy)))
                .limit(NAMED)
                .map(copy ->
                        "planted %s times, and %s times among the conflicts: %s"
                                .formatted(due.get(copy), found.get(copy), copy))
                .toList();
    }

    private TopicReader committed(String topic) {
        Map<String, Object> settings = journal.kafka();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return TopicReader.open(settings, topic);
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(Headers.ID);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
