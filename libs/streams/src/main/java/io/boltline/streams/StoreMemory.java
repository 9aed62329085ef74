package io.boltline.streams;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * What all stores of this instance share, and may not exceed: memory outside the heap. Three
 * quarters cache blocks, their indexes and filters; of the rest are what was written and is not in
 * a file yet. Blocks give way where that needs more.
 */
public final class StoreMemory implements AutoCloseable {
    /** Among the settings of Streams, by which a config setter finds it. */
    static final String KEY = "boltline.store.memory";

    private static final int WRITE_PART = 4;

    private final Cache cache;
    private final WriteBufferManager writes;

    public StoreMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes);
        writes = new WriteBufferManager(bytes / WRITE_PART, cache);
    }

    public Cache cache() {
        return cache;
    }

    public WriteBufferManager writes() {
        return writes;
    }

    /** When no store uses it any more. */
    @Override
    public void close() {
        writes.close();
        cache.close();
    }
}
