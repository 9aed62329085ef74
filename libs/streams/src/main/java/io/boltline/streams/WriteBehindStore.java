package io.boltline.streams;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of objects while records are handled, and of bytes with a changelog once they are
 * committed.
 *
 * <p>{@link StateStore#commit} comes too late: Streams 4.3 calls it after the transaction, and
 * while a task runs exactly once hardly ever. What is asked of every store before the transaction
 * is committed is to {@linkplain CachedStateStore#flushCache() flush its cache}; what is put then,
 * is in the transaction.
 */
public abstract class WriteBehindStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final KeyValueStore<Bytes, byte[]> bytes;

    /**
     * Not opened yet.
     *
     * @param bytes with a changelog
     */
    protected WriteBehindStore(KeyValueStore<Bytes, byte[]> bytes) {
        this.bytes = bytes;
    }

    protected KeyValueStore<Bytes, byte[]> bytes() {
        return bytes;
    }

    @Override
    public boolean setFlushListener(
            CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        bytes.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        bytes.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return bytes.committedOffset(partition);
    }

    /** Deprecated since every store will do so; the question is still asked, of the outer store. */
    @Override
    @SuppressWarnings("deprecation")
    public boolean managesOffsets() {
        return bytes.managesOffsets();
    }

    @Override
    public boolean persistent() {
        return bytes.persistent();
    }

    @Override
    public boolean isOpen() {
        return bytes.isOpen();
    }

    @Override
    public void close() {
        clearCache();
        bytes.close();
    }
}
