package io.boltline.invoiceprocessor;

import io.boltline.lightning.InvoiceWarnings;
import io.boltline.lightning.NodeCondition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators what the node says of itself and of its invoices: every time in the metrics, and
 * in the log at most once an hour of each kind.
 */
final class NodeReport implements InvoiceWarnings {
    private static final Logger log = LoggerFactory.getLogger(NodeReport.class);
    private static final Duration QUIET = Duration.ofHours(1);

    /** That need somebody; an invoice for several parts at once does not. */
    private static final Set<String> TROUBLES =
            Set.of("capacity", "offline", "deadends", "private_unused");

    private static final Set<String> KINDS =
            Set.of("capacity", "offline", "deadends", "private_unused", "mpp");

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<String, Instant> logged = new HashMap<>();
    private volatile double synced = Double.NaN;
    private volatile double inboundMsat = Double.NaN;

    NodeReport(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("boltline.lightning.synced", this, report -> report.synced)
                .description("1 when the node is up to date with the chain; NaN when unknown")
                .strongReference(true)
                .register(registry);
        Gauge.builder("boltline.lightning.inbound", this, report -> report.inboundMsat)
                .description("what the node's channels could receive; NaN when unknown")
                .baseUnit("msat")
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void warned(String kind) {
        Counter.builder("boltline.lightning.warnings")
                .description("warnings of the node beside invoices that it made")
                .tag("warning", KINDS.contains(kind) ? kind : "other")
                .register(registry)
                .increment();
        if (TROUBLES.contains(kind) && isDue(kind)) {
            log.warn("the node made an invoice that may not be payable (warning_{})", kind);
        }
    }

    /** The node's condition; empty when it could not be asked. */
    void told(Optional<NodeCondition> condition) {
        synced = condition.map(it -> it.synced() ? 1.0 : 0.0).orElse(Double.NaN);
        inboundMsat =
                condition
                        .map(NodeCondition::inboundMsat)
                        .filter(it -> it.isPresent())
                        .map(it -> (double) it.getAsLong())
                        .orElse(Double.NaN);
        if (synced == 0 && isDue("sync")) {
            log.warn("the node is not up to date with the chain: payments may fail until it is");
        }
    }

    /** An order came to nothing for lack of capacity. */
    void refused(long amountMsat) {
        Counter.builder("boltline.lightning.capacity.refusals")
                .description("invoices that were not made because they could not be paid")
                .register(registry)
                .increment();
        if (isDue("refusal")) {
            log.warn(
                    "made no invoice over {} msat: the node's channels can receive {} msat",
                    amountMsat,
                    (long) inboundMsat);
        }
    }

    private synchronized boolean isDue(String kind) {
        var now = clock.instant();
        var before = logged.get(kind);
        if (before != null && now.isBefore(before.plus(QUIET))) {
            return false;
        }
        logged.put(kind, now);
        return true;
    }
}
