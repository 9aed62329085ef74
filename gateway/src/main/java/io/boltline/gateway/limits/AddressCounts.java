package io.boltline.gateway.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** How much of something each address has at once, which is bounded. */
public final class AddressCounts {
    private final int max;
    private final ConcurrentMap<ClientAddress, Integer> counts = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    /** Bounds each address. */
    public AddressCounts(int max) {
        this.max = max;
    }

    /** One more, unless it has its share; if so, {@link #leave} must follow. */
    boolean tryEnter(ClientAddress address) {
        boolean[] entered = new boolean[1];
        counts.compute(
                address,
                (_, count) -> {
                    int before = count == null ? 0 : count;
                    entered[0] = before < max;
                    return entered[0] ? Integer.valueOf(before + 1) : count;
                });
        if (!entered[0]) {
            refused.increment();
        }
        return entered[0];
    }

    void leave(ClientAddress address) {
        counts.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /** How often an address had its share so far. */
    public double refused() {
        return refused.sum();
    }

    int max() {
        return max;
    }
}
