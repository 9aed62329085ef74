package io.boltline.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/** Has each store use the memory that they all share; made by Streams, by its name. */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long WRITE_BUFFER_BYTES = 8 * 1024 * 1024;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(StoreMemory.KEY) instanceof StoreMemory memory)
                || !(options.tableFormatConfig() instanceof BlockBasedTableConfig table)) {
            throw new IllegalArgumentException("no memory to share under " + StoreMemory.KEY);
        }
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writes());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        // Most orders that are looked for are not there yet: a filter answers that without a read.
        options.setOptimizeFiltersForHits(false);
    }

    /** What is shared is not the store's to close. */
    @Override
    public void close(String storeName, Options options) {}
}
