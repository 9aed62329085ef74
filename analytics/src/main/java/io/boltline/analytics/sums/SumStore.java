package io.boltline.analytics.sums;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.contract.SalesRow;
import io.boltline.sales.CountedRow;
import io.boltline.sales.SalesKey;
import io.boltline.sales.Sums;
import io.boltline.streams.CachedObjects;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
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

    private int partition;
    private @Nullable Function<SalesRow, byte[]> publisher;
    private SalesRow.@Nullable Progress progress;
    private boolean isProgressed;

    SumStore(KeyValueStore<Bytes, byte[]> bytes) {
        super(bytes, KEPT);
    }

    /**
     * Begins with a task.
     *
     * @param rows takes them, and tells their bytes
     */
    void publishTo(int ofPartition, Function<SalesRow, byte[]> rows) {
        partition = ofPartition;
        publisher = rows;
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

    /**
     * One more entry is in the sums.
     *
     * @param isPassed whether nothing was counted of it
     */
    void progressed(Instant recordedAt, boolean isPassed) {
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
        }
    }

    @Override
    public void clearCache() {
        super.clearCache();
        progress = null;
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
