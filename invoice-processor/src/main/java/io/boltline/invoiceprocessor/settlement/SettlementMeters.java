package io.boltline.invoiceprocessor.settlement;

import io.boltline.contract.InvoicePaid;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** What settlement tells of itself. */
public final class SettlementMeters {
    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final Timer sweep;
    private final Counter pages;
    private final AtomicLong cursor = new AtomicLong();
    private final AtomicLong newest = new AtomicLong();
    private final Map<Age, AtomicLong> unpaid = new EnumMap<>(Age.class);
    private final AtomicInteger odd = new AtomicInteger();

    /** Of those that fail: since when, in nanoseconds of an unknown origin. */
    private final Map<Part, Long> failingSince = new ConcurrentHashMap<>();

    private volatile BooleanSupplier owner = () -> false;

    /** What goes on by itself. */
    public enum Part {
        WATCH,
        SWEEP;

        /** In tags, in logs and in the thread's name. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long ago an invoice was made that nobody has paid yet. */
    public enum Age {
        UNDER_A_MINUTE("1m", Duration.ofMinutes(1)),
        UNDER_FIVE_MINUTES("5m", Duration.ofMinutes(5)),
        UNDER_FIFTEEN_MINUTES("15m", Duration.ofMinutes(15)),
        UNDER_AN_HOUR("1h", Duration.ofHours(1)),
        OLDER("older", Duration.ofDays(36_500));

        private final String label;
        private final Duration limit;

        Age(String label, Duration limit) {
            this.label = label;
            this.limit = limit;
        }

        public static Age of(Duration age) {
            for (Age candidate : values()) {
                if (age.compareTo(candidate.limit) < 0) {
                    return candidate;
                }
            }
            return OLDER;
        }
    }

    public SettlementMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sweep =
                Timer.builder("boltline.settlement.sweep")
                        .description("passes over the node's invoices")
                        .register(registry);
        this.pages =
                Counter.builder("boltline.settlement.sweep.pages")
                        .description("pages of invoices that the node listed")
                        .register(registry);
        Gauge.builder("boltline.settlement.lag", this, SettlementMeters::lag)
                .description("settlements that the node has counted and the watch not yet read")
                .strongReference(true)
                .register(registry);
        Gauge.builder("boltline.settlement.odd.waiting", this, m -> m.ifOwner(m.odd.get()))
                .description(
                        "invoices, maybe ours, that can't be read or told, and are tried again")
                .strongReference(true)
                .register(registry);
        for (Part part : Part.values()) {
            Gauge.builder("boltline.settlement.failing", this, m -> m.ifOwner(m.failing(part)))
                    .description("how long it has failed without a success in between")
                    .baseUnit("seconds")
                    .tag("part", part.word())
                    .strongReference(true)
                    .register(registry);
        }
        for (Age age : Age.values()) {
            var count = new AtomicLong();
            unpaid.put(age, count);
            Gauge.builder("boltline.settlement.unpaid", count, AtomicLong::get)
                    .description("open invoices when all were listed last, by the limit of age")
                    .tag("age", age.label)
                    .strongReference(true)
                    .register(registry);
        }
    }

    /**
     * Another instance's state is told by that one, so what is told here is 0 unless it is ours.
     */
    public void watch(BooleanSupplier owner) {
        this.owner = owner;
        Gauge.builder("boltline.settlement.owner", owner, o -> o.getAsBoolean() ? 1 : 0)
                .description("1 on the instance that watches the node")
                .strongReference(true)
                .register(registry);
    }

    void paid(InvoicePaid event) {
        Counter.builder("boltline.settlement.paid")
                .description("payments that the log was told of")
                .tag("late", String.valueOf(event.late()))
                .tag("duplicate", String.valueOf(event.duplicate()))
                .tag("amount", amount(event.excessMsat()))
                .register(registry)
                .increment();
    }

    private static String amount(long excessMsat) {
        if (excessMsat == 0) {
            return "exact";
        }
        return excessMsat > 0 ? "over" : "under";
    }

    void expired() {
        count("boltline.settlement.expired", "expiries that the log was told of");
    }

    void repeated() {
        count("boltline.settlement.repeated", "payments that the log knew already");
    }

    void foreign() {
        count("boltline.settlement.foreign", "payments of invoices that are not in the index");
    }

    public void unattributed() {
        count(
                "boltline.settlement.unattributed",
                "invoices with a label of ours that neither index nor log knows");
    }

    void odd() {
        count("boltline.settlement.odd", "invoices that can't be read or told, each once");
    }

    public void odd(int waiting) {
        odd.set(waiting);
    }

    /** What was known of the node's newest settlement is of no use any more. */
    public void nodeChanged(String how) {
        newest.set(0);
        Counter.builder("boltline.settlement.node.changes")
                .description("times when the node was not what the cursor remembers")
                .tag("how", how)
                .register(registry)
                .increment();
    }

    void failed(Part part) {
        failingSince.putIfAbsent(part, System.nanoTime());
        Counter.builder("boltline.settlement.failures")
                .description("passes of the watch or the sweep that are tried again")
                .tag("part", part.word())
                .register(registry)
                .increment();
    }

    void succeeded(Part part) {
        failingSince.remove(part);
    }

    public void readTo(long index) {
        cursor.set(index);
    }

    public void seen(long index) {
        newest.accumulateAndGet(index, Math::max);
    }

    public void page() {
        pages.increment();
    }

    public void swept(Duration duration) {
        sweep.record(duration);
    }

    public void unpaid(Map<Age, Long> open) {
        unpaid.forEach((age, count) -> count.set(open.getOrDefault(age, 0L)));
    }

    private double lag() {
        return owner.getAsBoolean() ? Math.max(0, newest.get() - cursor.get()) : 0;
    }

    private double failing(Part part) {
        Long since = failingSince.get(part);
        return since == null ? 0 : (System.nanoTime() - since) / NANOS_PER_SECOND;
    }

    private double ifOwner(double value) {
        return owner.getAsBoolean() ? value : 0;
    }

    private void count(String name, String description) {
        Counter.builder(name).description(description).register(registry).increment();
    }
}
