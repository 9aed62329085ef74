package io.boltline.streams;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds {@link WriteBehindStore}s, as the stores under them are built. */
public final class WriteBehindStoreBuilder<S extends WriteBehindStore> implements StoreBuilder<S> {
    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes;
    private final Function<KeyValueStore<Bytes, byte[]>, S> over;

    /**
     * Of one store.
     *
     * @param over what is put over the bytes
     */
    public WriteBehindStoreBuilder(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes,
            Function<KeyValueStore<Bytes, byte[]>, S> over) {
        this.bytes = bytes;
        this.over = over;
    }

    /**
     * Bytes on disk with a changelog that is there before Streams looks for it; without a cache.
     */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public S build() {
        return over.apply(bytes.build());
    }

    /** It is its own cache. */
    @Override
    public StoreBuilder<S> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
        bytes.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
        bytes.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return bytes.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return bytes.loggingEnabled();
    }

    @Override
    public String name() {
        return bytes.name();
    }
}
