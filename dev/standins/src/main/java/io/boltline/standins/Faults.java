package io.boltline.standins;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The faults of one stand-in. Of several rules that match a request the oldest one that isn't spent
 * strikes.
 */
public final class Faults {

    private final List<Active> active = new CopyOnWriteArrayList<>();
    private final AtomicReference<CountDownLatch> gate =
            new AtomicReference<>(new CountDownLatch(1));
    private final AtomicInteger held = new AtomicInteger();

    /** A rule in force, with the number of requests it has struck so far. */
    public static final class Active {
        private final FaultRule rule;
        private final AtomicLong hits = new AtomicLong();

        private Active(FaultRule rule) {
            this.rule = rule;
        }

        public FaultRule rule() {
            return rule;
        }

        public long hits() {
            return hits.get();
        }

        private boolean strikes(String method, String path) {
            return rule.matches(method, path)
                    && hits.getAndUpdate(count -> count < rule.times() ? count + 1 : count)
                            < rule.times();
        }
    }

    public Active add(FaultRule rule) {
        var added = new Active(rule);
        active.add(added);
        return added;
    }

    /** All rules in the order they were added, spent ones too. */
    public List<Active> list() {
        return List.copyOf(active);
    }

    /** Takes all rules away and releases what is held. */
    public void clear() {
        active.clear();
        release();
    }

    /** How many requests have had their effect and wait for {@link #release()} now. */
    public int held() {
        return held.get();
    }

    /** Lets every held answer go. Later requests that meet a {@link Fault.Hold} are held anew. */
    public void release() {
        gate.getAndSet(new CountDownLatch(1)).countDown();
    }

    Optional<Fault> strike(String method, String path) {
        for (Active candidate : active) {
            if (candidate.strikes(method, path)) {
                return Optional.of(candidate.rule().fault());
            }
        }
        return Optional.empty();
    }

    void hold() throws InterruptedException {
        CountDownLatch closed = gate.get();
        held.incrementAndGet();
        try {
            closed.await();
        } finally {
            held.decrementAndGet();
        }
    }
}
