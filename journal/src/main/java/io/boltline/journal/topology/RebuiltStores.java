package io.boltline.journal.topology;

import io.boltline.journalformat.JournalRecord;
import io.boltline.merkle.Hash;
import io.boltline.streams.StateDirectory;
import io.boltline.streams.StoreMemory;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * What the stores of a partition must hold, told by its journal: on disk while it is gathered,
 * since facts of an order may be far apart. For one thread.
 */
final class RebuiltStores implements AutoCloseable {
    private final Path directory;
    private final Options options;
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final RocksDB orders;
    private final FactContent content = new FactContent();
    private final Head head = Head.empty();
    private long count;

    private RebuiltStores(Path directory, Options options, RocksDB orders) {
        this.directory = directory;
        this.options = options;
        this.orders = orders;
    }

    /**
     * With nothing in it.
     *
     * @param directory of its own, which is made, and deleted at the end
     * @param memory that it may use
     */
    static RebuiltStores open(Path directory, StoreMemory memory) {
        StateDirectory.clear(directory);
        StateDirectory.require("JOURNAL_STATE_DIR", directory);
        var options =
                new Options()
                        .setCreateIfMissing(true)
                        .setWriteBufferManager(memory.writes())
                        .setTableFormatConfig(
                                new BlockBasedTableConfig()
                                        .setBlockCache(memory.cache())
                                        .setCacheIndexAndFilterBlocks(true));
        try {
            return new RebuiltStores(
                    directory, options, RocksDB.open(options, directory.toString()));
        } catch (RocksDBException e) {
            options.close();
            throw failure(e);
        }
    }

    /** The entry that comes next. */
    void add(JournalRecord entry) {
        head.append(Hash.of(entry.leaf()), entry.recordedAtMillis());
        JournaledFact.of(entry, content).ifPresent(this::remember);
    }

    private void remember(JournaledFact fact) {
        var earlier = facts(fact.storeKey());
        try {
            orders.put(unlogged, fact.storeKey(), earlier.with(fact.journaled()).toBytes());
        } catch (RocksDBException e) {
            throw failure(e);
        }
        count += earlier.facts().isEmpty() ? 1 : 0;
    }

    /** Under a key of the store of orders. */
    RememberedFacts facts(byte[] key) {
        try {
            return RememberedFacts.fromBytes(orders.get(key));
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** Whether there is an entry of it, with whatever content. */
    boolean has(Fact fact) {
        return facts(fact.storeKey()).find(fact.kind(), fact.attempt()) != null;
    }

    /** Whether all that a record of the store's changelog says is here too. */
    boolean knows(ConsumerRecord<byte[], byte[]> record) {
        try {
            var facts = RememberedFacts.fromBytes(record.value()).facts();
            return facts(record.key()).facts().containsAll(facts);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Of all entries so far. */
    Head head() {
        return head;
    }

    /** How many keys the store of orders has. */
    long count() {
        return count;
    }

    /** What the store of orders holds, by ascending keys. */
    void forEach(BiConsumer<byte[], byte[]> reader) {
        try (var all = orders.newIterator()) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                reader.accept(all.key(), all.value());
            }
            all.status();
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(RocksDBException e) {
        return new IllegalStateException("JOURNAL_STATE_DIR can't be used", e);
    }

    @Override
    public void close() {
        orders.close();
        unlogged.close();
        options.close();
        StateDirectory.clear(directory);
    }
}
