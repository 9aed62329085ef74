package io.boltline.journal.topology;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds {@link HeadStore}s, as the stores under them are built. */
final class HeadStoreBuilder implements StoreBuilder<HeadStore> {
    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes;

    HeadStoreBuilder(StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes) {
        this.bytes = bytes;
    }

    @Override
    public HeadStore build() {
        return new HeadStore(bytes.build());
    }

    /** It is its own cache. */
    @Override
    public StoreBuilder<HeadStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<HeadStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<HeadStore> withLoggingEnabled(Map<String, String> config) {
        bytes.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<HeadStore> withLoggingDisabled() {
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
