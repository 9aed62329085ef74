package io.boltline.journal.topology;

import io.boltline.streams.WriteBehindStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The partition's {@link Head}: an object while records are handled, bytes when they are committed.
 *
 * <p>Under another key {@linkplain ChangelogMarks somebody else} keeps something in the changelog,
 * and so in the store.
 */
final class HeadStore extends WriteBehindStore {
    static final Bytes KEY = Bytes.wrap(new byte[] {0});

    private @Nullable Head head;
    private boolean isChanged;
    private long commits;

    /**
     * Not opened yet.
     *
     * @param bytes with a changelog
     */
    HeadStore(KeyValueStore<Bytes, byte[]> bytes) {
        super(bytes);
    }

    /**
     * The head, which whoever changes it must say.
     *
     * @throws IllegalArgumentException when the store holds something else
     */
    Head head() {
        if (head == null) {
            byte @Nullable [] stored = bytes().get(KEY);
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
            bytes().put(KEY, head().toBytes());
            isChanged = false;
        }
        commits++;
    }

    @Override
    public void clearCache() {
        head = null;
        isChanged = false;
    }
}
