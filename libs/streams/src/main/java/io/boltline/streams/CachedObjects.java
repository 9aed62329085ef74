package io.boltline.streams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Objects by key, of which those that changed since the last commit become bytes when the next one
 * comes: one record a changed key, and not one a change. Those that were used last stay in memory.
 */
public abstract class CachedObjects<K, V> extends WriteBehindStore {
    private static final float LOAD = 0.75f;

    private final int mostKept;
    private final Map<K, V> objects = new LinkedHashMap<>(16, LOAD, true);
    private final Set<K> changed = new LinkedHashSet<>();

    /**
     * Not opened yet.
     *
     * @param mostKept how many objects stay in memory behind a commit
     */
    protected CachedObjects(KeyValueStore<Bytes, byte[]> bytes, int mostKept) {
        super(bytes);
        this.mostKept = mostKept;
    }

    /** The key in the store. */
    protected abstract Bytes key(K key);

    /** As it is stored. */
    protected abstract byte[] serialized(K key, V object);

    /**
     * What was stored.
     *
     * @throws RuntimeException when it is something else
     */
    protected abstract V deserialized(K key, byte[] stored);

    /** Null when there is none. */
    public @Nullable V get(K key) {
        @Nullable V known = objects.get(key);
        if (known != null) {
            return known;
        }
        byte @Nullable [] stored = bytes().get(key(key));
        if (stored == null) {
            return null;
        }
        V object = deserialized(key, stored);
        objects.put(key, object);
        return object;
    }

    /** In the next commit. */
    public void put(K key, V object) {
        objects.put(key, object);
        changed.add(key);
    }

    /** How many wait for the next commit. */
    public int changes() {
        return changed.size();
    }

    @Override
    public void flushCache() {
        List<K> keys = new ArrayList<>(changed);
        changed.clear();
        for (K key : keys) {
            @Nullable V object = objects.get(key);
            if (object != null) {
                bytes().put(key(key), serialized(key, object));
            }
        }
        forgetOldest();
    }

    private void forgetOldest() {
        var oldest = objects.keySet().iterator();
        for (int surplus = objects.size() - mostKept; surplus > 0; surplus--) {
            var _ = oldest.next();
            oldest.remove();
        }
    }

    @Override
    public void clearCache() {
        objects.clear();
        changed.clear();
    }
}
