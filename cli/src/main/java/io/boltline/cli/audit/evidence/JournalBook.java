package io.boltline.cli.audit.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.Progress;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.JournalLook;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.cli.kafka.NoSuchTopicException;
import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.ConflictSource;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * What the journal has of the events, and what it put aside, by the records' headers alone. Whether
 * its leaves are right is for {@code boltline journal verify}.
 */
final class JournalBook {
    /** An entry is written after its event; by another broker, whose clock may be behind. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final KafkaSettings kafka;
    private final Topics topics;
    private final Instant since;
    private final Progress progress;

    /**
     * Of one installation.
     *
     * @param since events of before are of no interest
     */
    JournalBook(KafkaSettings kafka, Topics topics, Instant since, Progress progress) {
        this.kafka = kafka;
        this.topics = topics;
        this.since = since;
        this.progress = progress;
    }

    /** Reads all that is there when this is called. */
    JournalReach readInto(Archive archive) {
        try (TopicReader journal = kafka.open(topics.journal())) {
            var newest = readEntries(journal, archive);
            readConflicts(archive);
            return new JournalReach(JournalLook.READ, newest);
        } catch (NoSuchTopicException e) {
            return JournalReach.notRead(JournalLook.NOT_THERE);
        } catch (TopicAuthorizationException e) {
            return JournalReach.notRead(JournalLook.NOT_ALLOWED);
        }
    }

    private Map<Integer, Long> readEntries(TopicReader journal, Archive archive) {
        var newest = new HashMap<Integer, Long>();
        var count = new AtomicLong();
        read(
                journal,
                record -> {
                    add(record, newest, archive);
                    progress.at("journal entries", count.incrementAndGet());
                });
        return newest;
    }

    private static void add(
            ConsumerRecord<byte[], byte[]> record, Map<Integer, Long> newest, Archive archive) {
        try {
            var entry = JournalRecord.read(record);
            String id = header(record, Headers.ID);
            if (id != null) {
                archive.add(new String(record.key(), UTF_8), new Evidence.Journaled(Digest.of(id)));
                newest.merge(record.partition(), entry.recordedAtMillis(), Math::max);
            }
        } catch (UnreadableMessageException foreign) {
            // none of the journal's: a verifier names it
        }
    }

    private void readConflicts(Archive archive) {
        try (TopicReader conflicts = kafka.open(topics.journalConflicts())) {
            read(
                    conflicts,
                    record -> {
                        archive.tally().add(Count.JOURNAL_CONFLICTS);
                        setAside(record)
                                .ifPresent(aside ->
                                        archive.add(new String(record.key(), UTF_8), aside));
                    });
        } catch (NoSuchTopicException none) {
            // a journal whose conflicts were not copied
        }
    }

    private void read(TopicReader reader, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        if (since.equals(Instant.EPOCH)) {
            reader.seekToBeginning();
        } else {
            reader.seekTo(since.minus(CLOCKS));
        }
        reader.readTo(reader.ends(), taker);
    }

    /** Empty where it is no order's. */
    private static Optional<Evidence.SetAside> setAside(ConsumerRecord<byte[], byte[]> record) {
        String cause = header(record, Headers.CONFLICT);
        return record.key() == null || cause == null
                ? Optional.empty()
                : ConflictSource.of(record)
                        .map(it -> new Evidence.SetAside(it.partition(), it.offset(), cause));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        byte[] value = FactForm.header(record, name);
        return value == null ? null : new String(value, US_ASCII);
    }
}
