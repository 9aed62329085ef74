package io.boltline.journal.signer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** How far this instance has signed the partitions that are its own; others sign the rest. */
final class SignerStatus {
    private final Map<Integer, Standing> standings = new ConcurrentHashMap<>();
    private final Map<Integer, String> refusals = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final Counter published;

    /**
     * Of one partition.
     *
     * @param signed entries
     * @param behind records that were not read, or read and not signed
     * @param sinceNanos when the oldest entry that is not signed was read; 0 while all are
     */
    record Standing(long signed, long behind, long sinceNanos) {}

    SignerStatus(int partitions, MeterRegistry registry, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (int partition = 0; partition < partitions; partition++) {
            int own = partition;
            Gauge.builder("boltline.journal.signed.entries", this, it -> it.signed(own))
                    .description("entries under the newest checkpoint; NaN where others sign")
                    .tag("partition", Integer.toString(partition))
                    .register(registry);
        }
        gauge(
                registry,
                "boltline.journal.signer.behind.records",
                "records of this instance's partitions that are not signed yet",
                SignerStatus::behind);
        gauge(
                registry,
                "boltline.journal.signer.behind.seconds",
                "age of the oldest entry that was read and is not signed; 0 while all are",
                SignerStatus::behindSeconds);
        gauge(
                registry,
                "boltline.journal.signer.refused",
                "partitions that this instance doesn't sign because their journal is broken",
                it -> it.refusals.size());
        this.published =
                Counter.builder("boltline.journal.checkpoints")
                        .description("checkpoints that were published")
                        .register(registry);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<SignerStatus> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    void stands(int partition, Standing standing) {
        standings.put(partition, standing);
    }

    void published() {
        published.increment();
    }

    void refused(int partition, String reason) {
        standings.remove(partition);
        refusals.put(partition, reason);
    }

    /** Another instance's from now on. */
    void left(int partition) {
        standings.remove(partition);
        refusals.remove(partition);
    }

    /** Why a partition is not signed, by its number. */
    Map<Integer, String> refusals() {
        return new TreeMap<>(refusals);
    }

    private double signed(int partition) {
        var standing = standings.get(partition);
        return standing == null ? Double.NaN : standing.signed();
    }

    private double behind() {
        return standings.values().stream().mapToLong(Standing::behind).sum();
    }

    private double behindSeconds() {
        long now = nanoTime.getAsLong();
        return standings.values().stream()
                        .filter(it -> it.sinceNanos() != 0)
                        .mapToLong(it -> now - it.sinceNanos())
                        .max()
                        .orElse(0)
                / 1e9;
    }
}
