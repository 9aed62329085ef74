package io.boltline.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Streams is run, in every service alike.
 *
 * @param variables how the names of the variables begin that these are set by, such as {@code
 *     JOURNAL}
 * @param applicationId the consumer group, and in front of the changelogs' names
 * @param stateDirectory where the stores are; of this instance alone
 * @param threads each some of the partitions
 * @param standbys how many other instances keep a copy of each partition's stores
 * @param commitInterval how long a record may wait until what comes of it can be read
 * @param transactionTimeout after which the broker aborts what a dead instance left open
 * @param sessionTimeout after which the group takes an instance for dead
 * @param storeMemoryBytes what RocksDB may take for all stores of this instance, outside the heap
 */
public record StreamsSettings(
        String variables,
        String applicationId,
        Path stateDirectory,
        int threads,
        int standbys,
        Duration commitInterval,
        Duration transactionTimeout,
        Duration sessionTimeout,
        long storeMemoryBytes) {
    private static final int MIN_MEMORY = 16 * 1024 * 1024;
    private static final int MAX_PARALLEL = 100;
    private static final int HEARTBEATS = 3;

    /**
     * Takes what can be used.
     *
     * @throws IllegalArgumentException whose message begins with the variable's name
     */
    public StreamsSettings {
        if (threads < 1 || threads > MAX_PARALLEL) {
            throw new IllegalArgumentException(
                    "%s_THREADS must be 1 to %d, is %d"
                            .formatted(variables, MAX_PARALLEL, threads));
        }
        if (standbys < 0 || standbys > MAX_PARALLEL) {
            throw new IllegalArgumentException(
                    "%s_STANDBYS must be 0 to %d, is %d"
                            .formatted(variables, MAX_PARALLEL, standbys));
        }
        requireWithin(variables + "_COMMIT_INTERVAL", commitInterval, 10, 5_000);
        requireWithin(variables + "_TRANSACTION_TIMEOUT", transactionTimeout, 6_000, 900_000);
        requireWithin(variables + "_SESSION_TIMEOUT", sessionTimeout, 1_000, 300_000);
        if (commitInterval.compareTo(transactionTimeout) >= 0) {
            throw new IllegalArgumentException(
                    "%1$s_COMMIT_INTERVAL must be below %1$s_TRANSACTION_TIMEOUT"
                            .formatted(variables));
        }
        if (storeMemoryBytes < MIN_MEMORY) {
            throw new IllegalArgumentException(
                    "%s_STORE_MEMORY must be at least 16MB, is %d bytes"
                            .formatted(variables, storeMemoryBytes));
        }
    }

    private static void requireWithin(
            String name, Duration value, long leastMillis, long mostMillis) {
        long millis = value.toMillis();
        if (millis < leastMillis || millis > mostMillis) {
            throw new IllegalArgumentException(
                    "%s must be %d ms to %d ms, is %d ms"
                            .formatted(name, leastMillis, mostMillis, millis));
        }
    }

    /** Which variable says where the stores are. */
    String stateVariable() {
        return variables + "_STATE_DIR";
    }

    /**
     * Makes the state directory, if it isn't there.
     *
     * @throws RefusedException when it can't be written to
     */
    public void requireStateDirectory() {
        StateDirectory.require(stateVariable(), stateDirectory);
    }

    /**
     * For {@code KafkaStreams}.
     *
     * @param connection at least where the broker is
     * @param memory that all stores share
     */
    public Map<String, Object> properties(Map<String, Object> connection, StoreMemory memory) {
        var all = new HashMap<>(connection);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        all.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 0L);
        all.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        all.put(StoreMemory.KEY, memory);
        all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4_000);
        all.put(StreamsConfig.POLL_MS_CONFIG, 20L);
        consumers(all);
        producer(
                all,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) transactionTimeout.toMillis());
        producer(all, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(all, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        producer(all, ProducerConfig.LINGER_MS_CONFIG, 20);
        return all;
    }

    private void consumers(Map<String, Object> all) {
        main(all, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) sessionTimeout.toMillis());
        main(
                all,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) Math.max(1, sessionTimeout.toMillis() / HEARTBEATS));
        // Else it would be five minutes until partitions that were added are read.
        main(all, ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        main(all, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        main(all, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
        main(all, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        restore(all, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        restore(all, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
    }

    private static void main(Map<String, Object> all, String name, Object value) {
        all.put(StreamsConfig.mainConsumerPrefix(name), value);
    }

    private static void restore(Map<String, Object> all, String name, Object value) {
        all.put(StreamsConfig.restoreConsumerPrefix(name), value);
    }

    private static void producer(Map<String, Object> all, String name, Object value) {
        all.put(StreamsConfig.producerPrefix(name), value);
    }
}
