package io.boltline.journal.topology;

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
 * The partition's {@link Head}: an object while records are handled, bytes in a store with a
 * changelog when they are committed.
 *
 * <p>{@link StateStore#commit} comes too late: Streams 4.3 calls it after the transaction, and
 * while a task runs exactly once hardly ever. What is asked of every store before the transaction
 * is committed is to {@linkplain CachedStateStore#flushCache() flush its cache}; what is put then,
 * is in the transaction.
 *
 * <p>Under another key {@linkplain ChangelogMarks somebody else} keeps something in the changelog,
 * and so in the store.
 */
final class HeadStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    static final Bytes KEY = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> bytes;
    private @Nullable Head head;
    private boolean isChanged;
    private long commits;

    /**
     * Not opened yet.
     *
     * @param bytes with a changelog
     */
    HeadStore(KeyValueStore<Bytes, byte[]> bytes) {
        this.bytes = bytes;
    }

    /**
     * The head, which whoever changes it must say.
     *
     * @throws IllegalArgumentException when the store holds something else
     */
    Head head() {
        if (head == null) {
            byte @Nullable [] stored = bytes.get(KEY);
            head = stored == null ? Head.empty() : Head.fromBytes(stored);
        }
        return head;
    }

    /** The head was changed. */
    void changed() {
        isChanged = true;
    }

    /**
     * Grows with each commit that was begun: what was seen before is committed, or was not seen.
     */
    long commits() {
        return commits;
    }

    @Override
    public void flushCache() {
        if (isChanged) {
            bytes.put(KEY, head().toBytes());
            isChanged = false;
        }
        commits++;
    }

    @Override
    public void clearCache() {
        head = null;
        isChanged = false;
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
