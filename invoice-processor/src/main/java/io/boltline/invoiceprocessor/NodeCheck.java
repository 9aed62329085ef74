package io.boltline.invoiceprocessor;

import io.boltline.lightning.LightningNode;
import io.boltline.lightning.LightningUnavailableException;
import io.boltline.lightning.NodeCondition;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import io.boltline.service.Periodic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the node for its condition every so often, and once for all who want to know it at the same
 * time: so it costs the node the same however many orders come.
 */
final class NodeCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeCheck.class);

    /** Of a node that doesn't answer, so that its return is told soon. */
    private static final Duration LONGEST_PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final LightningNode node;
    private final Duration interval;
    private final Consumer<Optional<NodeCondition>> listener;
    private final Use use;
    private final ReentrantLock asking = new ReentrantLock();
    private final Periodic questions;
    private volatile @Nullable Told last;

    private record Told(Optional<NodeCondition> condition, long atNanos) {}

    private NodeCheck(
            LightningNode node,
            Duration interval,
            Consumer<Optional<NodeCondition>> listener,
            Use use,
            Runnable onError) {
        this.node = node;
        this.interval = interval;
        this.listener = listener;
        this.use = use;
        this.questions =
                Periodic.startPaced("node-check", this::askNow, pauseAfter(false), onError);
    }

    /**
     * Begins.
     *
     * @param interval from one question to the next
     * @param listener is told of each answer; empty when there was none
     * @param use told of each answer, and why there was none
     * @param onError called at an {@link Error}, after which nobody asks by itself any more
     */
    static NodeCheck start(
            LightningNode node,
            Duration interval,
            Consumer<Optional<NodeCondition>> listener,
            Use use,
            Runnable onError) {
        return new NodeCheck(node, interval, listener, use, onError);
    }

    /**
     * What the node said, at most two intervals ago; asked now if nobody asked since. Empty when it
     * gave no answer then: nothing is known.
     */
    Optional<NodeCondition> latest() {
        return ask(interval.multipliedBy(2));
    }

    private Duration askNow() {
        return pauseAfter(ask(Duration.ZERO).isPresent());
    }

    private Duration pauseAfter(boolean answer) {
        return answer || interval.compareTo(LONGEST_PAUSE_AFTER_FAILURE) < 0
                ? interval
                : LONGEST_PAUSE_AFTER_FAILURE;
    }

    private Optional<NodeCondition> ask(Duration mostAge) {
        var known = last;
        if (known != null && isYoung(known, mostAge)) {
            return known.condition();
        }
        asking.lock();
        try {
            known = last;
            if (known != null && isYoung(known, mostAge)) {
                return known.condition();
            }
            var condition = answer();
            last = new Told(condition, System.nanoTime());
            listener.accept(condition);
            return condition;
        } finally {
            asking.unlock();
        }
    }

    private static boolean isYoung(Told told, Duration mostAge) {
        return System.nanoTime() - told.atNanos() < mostAge.toNanos();
    }

    private Optional<NodeCondition> answer() {
        try {
            var condition = Optional.of(node.condition());
            use.served();
            return condition;
        } catch (RuntimeException e) {
            use.failed(
                    e instanceof LightningUnavailableException unavailable
                            ? unavailable.trouble()
                            : Trouble.unavailable(e.toString()));
            log.debug("the node doesn't tell its condition: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Asks no more. */
    @Override
    public void close() {
        questions.close();
    }
}
