package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Difference;
import io.boltline.contract.Headers;
import io.boltline.journal.topology.Arrival.NoFact;
import io.boltline.journal.topology.Verdict.Corrupt;
import io.boltline.journal.topology.Verdict.Differs;
import io.boltline.journal.topology.Verdict.Duplicate;
import io.boltline.journal.topology.Verdict.First;
import io.boltline.journal.topology.Verdict.Variant;
import io.boltline.journalformat.JournalEntry;
import io.boltline.journalformat.JournalRecord;
import io.boltline.merkle.TreeHasher;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Journals the events of one partition, each fact once. Its outputs, its stores and the offset of
 * what it read are committed in one transaction.
 */
final class JournalProcessor implements Processor<byte[], byte[], Placed, byte[]> {
    /**
     * What may be kept for a transaction that isn't committed; then a commit is asked for. As much
     * again may be kept for the one before.
     */
    private static final long MAX_OPEN_BYTES = 8 * 1024 * 1024;

    private final Journaling journaling;
    private final FactContent content = new FactContent();
    private final TreeHasher hasher = new TreeHasher();
    private final EventHeaders headers = new EventHeaders();
    private final OpenTransaction open = new OpenTransaction();
    private @Nullable ProcessorContext<Placed, byte[]> contextOrNull;
    private @Nullable HeadStore headsOrNull;
    private @Nullable KeyValueStore<Bytes, byte[]> ordersOrNull;
    private int partition;
    private long commits;
    private boolean isProven;

    JournalProcessor(Journaling journaling) {
        this.journaling = journaling;
    }

    @Override
    public void init(ProcessorContext<Placed, byte[]> context) {
        contextOrNull = context;
        HeadStore heads = context.getStateStore(JournalTopology.HEADS);
        headsOrNull = heads;
        ordersOrNull = context.getStateStore(JournalTopology.ORDERS);
        partition = context.taskId().partition();
        open.clear();
        commits = heads.commits();
        isProven = false;
        journaling.changelogs().require();
        if (isOurs()) {
            journaling.guard().check(partition, head(), this::earlier);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        noticeCommit();
        headers.read(record.headers());
        if (!isOurs()) {
            conflict(record, ConflictCause.ADDED_PARTITION);
            return;
        }
        if (LargeEvent.is(record.key(), record.value(), headers)) {
            byte[] value = record.value() == null ? new byte[0] : record.value();
            conflict(LargeEvent.rest(record, content.hash(value)), ConflictCause.TOO_LARGE);
            return;
        }
        switch (Fact.of(record.key(), record.value(), headers.type, headers.id, headers.subject)) {
            case Fact fact -> decide(record, fact);
            case NoFact no -> conflict(record, no.cause());
        }
    }

    private boolean isOurs() {
        return partition < journaling.partitions();
    }

    private void noticeCommit() {
        long now = heads().commits();
        if (now == commits) {
            return;
        }
        commits = now;
        open.commit();
        if (!isProven) {
            journaling.marker().clear(partition);
            isProven = true;
        }
    }

    private void decide(Record<byte[], byte[]> record, Fact fact) {
        byte[] hash = content.hash(record.value());
        var earlier = earlier(fact.storeKey());
        var head = head();
        var valueHash = content.of(fact.kind(), Objects.requireNonNull(headers.type), hash);
        switch (JournalDecider.decide(earlier, head.size(), fact, valueHash)) {
            case First first -> {
                var journaled =
                        new RememberedFacts.Journaled(
                                fact.kind(), fact.attempt(), valueHash, head.size());
                journal(record, hash, first, head);
                orders().put(Bytes.wrap(fact.storeKey()), earlier.with(journaled).toBytes());
            }
            case Duplicate _ -> journaling.meters().duplicate();
            case Variant _ -> journaling.meters().variant();
            case Differs other -> differs(record, other.sequence());
            case Corrupt at -> throw ahead(at.sequence(), head.size());
        }
    }

    private CorruptStateException ahead(long sequence, long size) {
        return new CorruptStateException(
                partition,
                sequence,
                "the store knows of this entry, and the journal has %d".formatted(size));
    }

    private RememberedFacts earlier(byte[] key) {
        try {
            return RememberedFacts.fromBytes(orders().get(Bytes.wrap(key)));
        } catch (IllegalArgumentException e) {
            throw new CorruptStateException(
                    partition, head().size(), "the store of orders holds " + e.getMessage());
        }
    }

    private void journal(Record<byte[], byte[]> record, byte[] hash, First first, Head head) {
        long sequence = head.size();
        long recordedAt = head.recordingOf(record.timestamp());
        byte[] entry =
                JournalEntry.bytes(
                        Objects.requireNonNull(headers.id),
                        Objects.requireNonNull(headers.type),
                        Objects.requireNonNull(headers.subject),
                        recordedAt,
                        hash);
        var leaf = hasher.leaf(entry);
        var out = record.headers();
        out.add(Headers.SEQUENCE, JournalRecord.digits(sequence));
        out.add(Headers.RECORDED_AT, JournalRecord.digits(recordedAt));
        out.add(Headers.LEAF, JournalRecord.hex(leaf.toBytes()));
        first.anomaly()
                .ifPresent(anomaly -> {
                    out.add(Headers.ANOMALY, anomaly.text().getBytes(US_ASCII));
                    journaling.meters().anomaly(anomaly);
                });
        forward(record, JournalTopology.JOURNAL);
        head.append(leaf, recordedAt);
        heads().changed();
        open.add(sequence, record.value(), leaf);
        if (open.bytes() > MAX_OPEN_BYTES) {
            context().commit();
        }
        journaling.meters().event();
    }

    private void differs(Record<byte[], byte[]> record, long sequence) {
        var first =
                open.find(sequence)
                        .or(() -> journaling.lookup().find(partition, sequence))
                        .orElseThrow(() ->
                                new CorruptStateException(
                                        partition,
                                        sequence,
                                        "the journal does not have this entry, which the store"
                                                + " knows of"));
        String type = new String(Objects.requireNonNull(headers.type), US_ASCII);
        if (Difference.vanishes(type, first.value(), record.value())) {
            journaling.meters().variant();
            return;
        }
        record.headers().add(Headers.SEQUENCE, JournalRecord.digits(sequence));
        record.headers().add(Headers.LEAF, JournalRecord.hex(first.leaf().toBytes()));
        conflict(record, ConflictCause.OTHER_CONTENT);
    }

    private void conflict(Record<byte[], byte[]> record, ConflictCause cause) {
        record.headers().add(Headers.CONFLICT, cause.text().getBytes(US_ASCII));
        context()
                .recordMetadata()
                .ifPresent(source ->
                        record.headers()
                                .add(
                                        Headers.CONFLICT_SOURCE,
                                        "%s-%d@%d"
                                                .formatted(
                                                        source.topic(),
                                                        source.partition(),
                                                        source.offset())
                                                .getBytes(US_ASCII)));
        forward(record, JournalTopology.CONFLICTS);
        journaling.meters().conflict(cause);
    }

    private void forward(Record<byte[], byte[]> record, String sink) {
        context().forward(record.withKey(new Placed(partition, record.key())), sink);
    }

    private Head head() {
        try {
            return heads().head();
        } catch (IllegalArgumentException e) {
            throw new CorruptStateException(
                    partition, 0, "the store of heads holds " + e.getMessage());
        }
    }

    private ProcessorContext<Placed, byte[]> context() {
        return Objects.requireNonNull(contextOrNull);
    }

    private HeadStore heads() {
        return Objects.requireNonNull(headsOrNull);
    }

    private KeyValueStore<Bytes, byte[]> orders() {
        return Objects.requireNonNull(ordersOrNull);
    }
}
