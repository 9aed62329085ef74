package io.boltline.faults.journal;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal as its users do, and every checkpoint that is written, committed or not, before
 * compaction can take it away.
 */
final class JournalWatch implements AutoCloseable {
    private final AuditedJournal watched;
    private final Map<Integer, Instant> lastSeen = new ConcurrentHashMap<>();
    private final Map<Integer, Duration> silences = new ConcurrentHashMap<>();
    private final Set<Integer> goingOn = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> sizes = new ConcurrentHashMap<>();
    private final Map<Integer, Long> signedSizes = new ConcurrentHashMap<>();
    private final Set<SignedCheckpoint> checkpoints = ConcurrentHashMap.newKeySet();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final Thread journal = Thread.ofPlatform().daemon().name("watch").unstarted(this::read);
    private final Thread signer =
            Thread.ofPlatform().daemon().name("watch-checkpoints").unstarted(this::readSigned);
    private volatile long sinceMillis = Long.MAX_VALUE;
    private volatile boolean stopping;

    private JournalWatch(AuditedJournal watched) {
        this.watched = watched;
    }

    static JournalWatch start(AuditedJournal watched) {
        var watch = new JournalWatch(watched);
        watch.journal.start();
        watch.signer.start();
        return watch;
    }

    /** From now on silences count. */
    void listen() {
        silences.clear();
    }

    /** From now on {@link #goesOn} asks for what is recorded later. */
    void mark() {
        goingOn.clear();
        sinceMillis = System.currentTimeMillis();
    }

    /** Whether in every partition something can be read that was recorded since the mark. */
    boolean goesOn() {
        return goingOn.size() == watched.partitions();
    }

    /** How many records the journal has in all, as far as they are committed. */
    long size() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether all that can be read is signed. */
    boolean isSigned() {
        return sizes.equals(signedSizes);
    }

    /** For how long nothing new could be read in some partition, at most. */
    Duration longestSilence() {
        return silences.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Every checkpoint that was ever seen. */
    Set<SignedCheckpoint> checkpoints() {
        return Set.copyOf(checkpoints);
    }

    /** What stands among the checkpoints and is none. */
    Set<String> unreadable() {
        return Set.copyOf(unreadable);
    }

    private void read() {
        tail(watched.topics().journal(), "read_committed", this::see);
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        int partition = record.partition();
        sizes.merge(partition, 1L, Long::sum);
        Instant now = Instant.now();
        @Nullable Instant before = lastSeen.put(partition, now);
        if (before != null) {
            silences.merge(partition, Duration.between(before, now), JournalWatch::longer);
        }
        try {
            if (JournalRecord.read(record).recordedAtMillis() > sinceMillis) {
                goingOn.add(partition);
            }
        } catch (UnreadableMessageException e) {
            // The audit tells.
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private void readSigned() {
        tail(watched.topics().checkpoints(), "read_uncommitted", this::seeSigned);
    }

    private void seeSigned(ConsumerRecord<byte[], byte[]> record) {
        try {
            SignedCheckpoint read = SignedCheckpoint.read(record);
            checkpoints.add(read);
            signedSizes.merge(read.origin().partition(), read.size(), Math::max);
        } catch (UnreadableMessageException e) {
            unreadable.add("offset %d: %s".formatted(record.offset(), e.getMessage()));
        }
    }

    private void tail(
            String topic, String isolation, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> settings = watched.kafka();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (TopicReader tail = TopicReader.open(settings, topic)) {
            tail.seekToBeginning();
            while (!stopping) {
                try {
                    tail.next().forEach(reader);
                } catch (KafkaException notNow) {
                    // A broker that is away comes back.
                }
            }
        }
    }

    /** Both end with what they are at. */
    @Override
    public void close() {
        stopping = true;
    }
}
