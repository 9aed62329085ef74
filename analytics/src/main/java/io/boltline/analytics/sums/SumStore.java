package io.boltline.analytics.sums;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.contract.SalesRow;
import io.boltline.sales.CountedRow;
import io.boltline.sales.SalesKey;
import io.boltline.sales.Sums;
import io.boltline.streams.CachedObjects;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The partition's sums and how far they go, as rows; those that changed are published when they are
 * committed, and the progress behind them.
 */
final class SumStore extends CachedObjects<SalesKey, Sums> {
    static final String NAME = "sums";

    private static final int KEPT = 5_000;

    /** No row has this key. */
    private static final Bytes LEAF = Bytes.wrap("leaf".getBytes(US_ASCII));

    /** Nor this one. */
    private static final Bytes TOPIC = Bytes.wrap("topic".getBytes(US_ASCII));

    private int partition;
    private Uuid topic = Uuid.ZERO_UUID;
    private @Nullable Function<SalesRow, byte[]> publisher;
    private SalesRow.@Nullable Progress progress;
    private byte @Nullable [] leaf;
    private boolean isProgressed;

    SumStore(KeyValueStore<Bytes, byte[]> bytes) {
        super(bytes, KEPT);
    }

    /**
     * Begins with a task.
     *
     * @param ofTopic where rows are published from now on
     * @param rows takes them, and tells their bytes
     */
    void publishTo(int ofPartition, Uuid ofTopic, Function<SalesRow, byte[]> rows) {
        partition = ofPartition;
        topic = ofTopic;
        publisher = rows;
    }

    /** Where the rows of what is counted were published; empty where that was never noted. */
    Optional<Uuid> publishedTo() {
        return Optional.ofNullable(bytes().get(TOPIC))
                .map(it -> Uuid.fromString(new String(it, US_ASCII)));
    }

    /** How far they go: nowhere, before the first entry. */
    SalesRow.Progress progress() {
        if (progress == null) {
            progress = storedProgress();
        }
        return progress;
    }

    private SalesRow.Progress storedProgress() {
        var nothing = new SalesRow.Progress(partition, 0, Instant.EPOCH, 0);
        byte @Nullable [] stored = bytes().get(key(nothing));
        return stored == null ? nothing : ContractJson.read(stored, SalesRow.Progress.class);
    }

    /** The leaf of the last entry, as the journal's header has it; empty before the first. */
    byte[] leaf() {
        if (leaf == null) {
            byte @Nullable [] stored = bytes().get(LEAF);
            leaf = stored == null ? new byte[0] : stored;
        }
        return leaf;
    }

    /**
     * One more entry is in the sums.
     *
     * @param ofLeaf as the journal's header has it
     * @param isPassed whether nothing was counted of it
     */
    void progressed(Instant recordedAt, byte[] ofLeaf, boolean isPassed) {
        leaf = ofLeaf;
        var before = progress();
        progress =
                new SalesRow.Progress(
                        partition,
                        before.size() + 1,
                        recordedAt,
                        before.passed() + (isPassed ? 1 : 0));
        isProgressed = true;
    }

    void add(SalesKey key, Sums sums) {
        @Nullable Sums before = get(key);
        put(key, before == null ? sums : before.plus(sums));
    }

    @Override
    public void flushCache() {
        super.flushCache();
        if (isProgressed) {
            isProgressed = false;
            var row = progress();
            bytes().put(key(row), publish(row));
            bytes().put(LEAF, leaf());
            bytes().put(TOPIC, topic.toString().getBytes(US_ASCII));
        }
    }

    @Override
    public void clearCache() {
        super.clearCache();
        progress = null;
        leaf = null;
        isProgressed = false;
    }

    @Override
    protected Bytes key(SalesKey key) {
        return key(new CountedRow(key, Sums.ZERO).toRow(partition, 0));
    }

    private static Bytes key(SalesRow row) {
        return Bytes.wrap(row.key().getBytes(UTF_8));
    }

    @Override
    protected byte[] serialized(SalesKey key, Sums sums) {
        return publish(new CountedRow(key, sums).toRow(partition, progress().size()));
    }

    private byte[] publish(SalesRow row) {
        return Objects.requireNonNull(publisher).apply(row);
    }

    @Override
    protected Sums deserialized(SalesKey key, byte[] stored) {
        return CountedRow.of(
                        switch (key) {
                            case SalesKey.Sold _ -> ContractJson.read(stored, SalesRow.Sold.class);
                            case SalesKey.Settled _ ->
                                    ContractJson.read(stored, SalesRow.Settled.class);
                            case SalesKey.Refused _ ->
                                    ContractJson.read(stored, SalesRow.Refusals.class);
                        })
                .sums();
    }
}
