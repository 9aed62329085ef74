package io.boltline.journalformat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The checkpoints that were published. No signature is verified by reading them.
 *
 * <p>For one thread.
 */
public final class CheckpointLog {
    private final Map<Origin, Set<SignedCheckpoint>> checkpoints = new HashMap<>();
    private final Map<Integer, String> lastHours = new HashMap<>();
    private final Map<Long, String> unreadable = new TreeMap<>();

    /**
     * All that stand in the topic now.
     *
     * @param kafka at least where the broker is; a group has no part in it
     * @throws KafkaException when the topic can't be read to its end
     */
    public static CheckpointLog read(Map<String, Object> kafka, String topic) {
        var log = new CheckpointLog();
        try (var reader = TopicReader.open(committed(kafka), topic)) {
            reader.seekToBeginning();
            reader.readTo(reader.ends(), log::add);
        }
        return log;
    }

    /**
     * Those that stand in the topic now, but not all that are smaller than the largest one of their
     * tree that one of these keys signed: there is one an hour, for ever.
     *
     * @param kafka at least where the broker is; a group has no part in it
     * @throws KafkaException when the topic can't be read to its end
     */
    public static CheckpointLog readNewest(
            Map<String, Object> kafka, String topic, Collection<CheckpointKey> signers) {
        var log = new CheckpointLog();
        try (var reader = TopicReader.open(committed(kafka), topic)) {
            reader.seekToBeginning();
            var ends = reader.ends();
            for (var some = reader.nextTo(ends); !some.isEmpty(); some = reader.nextTo(ends)) {
                some.forEach(log::add);
                log.origins().forEach(origin -> log.forgetOlder(origin, signers));
            }
        }
        return log;
    }

    static Map<String, Object> committed(Map<String, Object> kafka) {
        var committed = new HashMap<>(kafka);
        committed.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return committed;
    }

    /** Takes one more; what is no checkpoint is kept as {@link #unreadable()}. */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            var read = SignedCheckpoint.read(record);
            checkpoints.computeIfAbsent(read.origin(), _ -> new HashSet<>()).add(read);
            noteHour(read.origin().partition(), new String(record.key(), UTF_8));
        } catch (UnreadableMessageException e) {
            unreadable.put(record.offset(), String.valueOf(e.getMessage()));
        }
    }

    private void noteHour(int partition, String key) {
        int slash = key.indexOf('/');
        if (slash >= 0) {
            lastHours.merge(
                    partition,
                    key.substring(slash + 1),
                    (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    /** Forgets what is smaller than what {@link #newest(Origin, Collection)} gives. */
    void forgetOlder(Origin origin, Collection<CheckpointKey> signers) {
        newest(origin, signers)
                .ifPresent(newest ->
                        Objects.requireNonNull(checkpoints.get(origin))
                                .removeIf(it -> it.size() < newest.size()));
    }

    /** Of which trees there are any. */
    public Set<Origin> origins() {
        return Set.copyOf(checkpoints.keySet());
    }

    /** Those of one tree, the smallest first; each but once. */
    public List<SignedCheckpoint> of(Origin origin) {
        var all = new ArrayList<>(checkpoints.getOrDefault(origin, Set.of()));
        all.sort(Comparator.comparingLong(SignedCheckpoint::size));
        return all;
    }

    /** The largest one of a tree, whoever signed it. */
    public Optional<SignedCheckpoint> newest(Origin origin) {
        return of(origin).reversed().stream().findFirst();
    }

    /** The largest one of a tree that one of these keys signed. */
    public Optional<SignedCheckpoint> newest(Origin origin, Collection<CheckpointKey> signers) {
        return of(origin).reversed().stream().filter(it -> it.isSignedBy(signers)).findFirst();
    }

    /** The youngest hour of which a checkpoint of the partition stays. */
    public Optional<String> lastHour(int partition) {
        return Optional.ofNullable(lastHours.get(partition));
    }

    /** What is wrong with the records that are no checkpoints, by their offsets. */
    public Map<Long, String> unreadable() {
        return Map.copyOf(unreadable);
    }
}
