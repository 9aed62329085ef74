package io.boltline.analytics.sums;

import io.boltline.sales.OrderFacts;
import io.boltline.streams.CachedObjects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The facts of every order of the partition, by the records' key; kept for ever. */
final class OrderStore extends CachedObjects<Bytes, OrderFacts> {
    static final String NAME = "orders";

    /** The facts of an order come together, more often than not: it isn't read for each. */
    private static final int KEPT = 10_000;

    OrderStore(KeyValueStore<Bytes, byte[]> bytes) {
        super(bytes, KEPT);
    }

    OrderFacts facts(Bytes order) {
        @Nullable OrderFacts known = get(order);
        return known == null ? OrderFacts.NONE : known;
    }

    @Override
    protected Bytes key(Bytes key) {
        return key;
    }

    @Override
    protected byte[] serialized(Bytes key, OrderFacts facts) {
        return OrderFactsForm.bytes(facts);
    }

    @Override
    protected OrderFacts deserialized(Bytes key, byte[] stored) {
        return OrderFactsForm.facts(stored);
    }
}
