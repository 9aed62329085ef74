package io.boltline.invoiceprocessor.index;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size that forgets what was put in longest ago. */
public final class Newest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int limit;

    public Newest(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit must be at least 1, is " + limit);
        }
        this.limit = limit;
    }

    @Override
    public V put(K key, V value) {
        remove(key);
        return super.put(key, value);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
