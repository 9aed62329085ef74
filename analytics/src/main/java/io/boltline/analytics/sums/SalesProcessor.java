package io.boltline.analytics.sums;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.SalesRow;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.sales.SalesRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the journal's entries of one partition. The rows that changed, its stores and the offset
 * of what it read are committed in one transaction.
 */
final class SalesProcessor implements Processor<byte[], byte[], SalesRow, byte[]> {
    /** Then a commit is asked for, so that a transaction stays small while much is read at once. */
    private static final int MAX_OPEN_ORDERS = 20_000;

    /**
     * The same, since who reads the rows holds those of a commit until its progress comes. Some
     * hundreds more may be read until Streams does commit.
     */
    private static final int MAX_OPEN_ROWS = 2_500;

    /** How often it is asked whether rows go where those before them went. */
    static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final Summing summing;
    private @Nullable ProcessorContext<SalesRow, byte[]> contextOrNull;
    private @Nullable ProcessorNode<?, ?, ?, ?> node;
    private @Nullable OrderStore ordersOrNull;
    private @Nullable SumStore sumsOrNull;
    private int partition;
    private boolean isInStep;

    SalesProcessor(Summing summing) {
        this.summing = summing;
    }

    @Override
    public void init(ProcessorContext<SalesRow, byte[]> context) {
        contextOrNull = context;
        node = ((InternalProcessorContext<?, ?>) context).currentNode();
        partition = context.taskId().partition();
        ordersOrNull = context.getStateStore(OrderStore.NAME);
        SumStore sums = context.getStateStore(SumStore.NAME);
        var topic = summing.topic().id();
        sums.publishTo(partition, topic, this::publish);
        sumsOrNull = sums;
        isInStep = false;
        summing.changelogs().require();
        requireTopic(sums.publishedTo().orElse(topic));
        context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, _ -> requireTopic(topic));
        summing.tie().require(partition, sums.progress().size(), sums.leaf());
    }

    private void requireTopic(Uuid published) {
        var now = summing.topic().id();
        if (!now.equals(published)) {
            throw new OtherSalesException(partition, published, now);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var headers = record.headers();
        long sequence = number(headers.lastHeader(Headers.SEQUENCE));
        long size = sums().progress().size();
        if (sequence != size) {
            outOfStep(size, sequence);
            return;
        }
        if (!isInStep) {
            isInStep = true;
            summing.trust().inStep(partition);
        }
        var recordedAt = Instant.ofEpochMilli(number(headers.lastHeader(Headers.RECORDED_AT)));
        var event = event(record);
        event.ifPresent(it -> count(Bytes.wrap(record.key()), it, recordedAt));
        sums().progressed(
                        recordedAt,
                        placed(headers.lastHeader(Headers.LEAF)).value(),
                        event.isEmpty());
        if (orders().changes() > MAX_OPEN_ORDERS || sums().changes() > MAX_OPEN_ROWS) {
            context().commit();
        }
        summing.meters().entry(event.isEmpty());
    }

    /** Returns where the entry is counted, and comes again because the group's offset was lost. */
    private void outOfStep(long size, long sequence) {
        var found = new OutOfStepException(partition, size, sequence);
        if (found.isGap() || !summing.trust().mayBeAhead(partition)) {
            throw found;
        }
    }

    private void count(Bytes order, PurchaseEvent event, Instant recordedAt) {
        var before = orders().facts(order);
        var step = SalesRules.step(before, event, recordedAt);
        if (!step.after().equals(before)) {
            orders().put(order, step.after());
        }
        step.contributions().forEach(it -> sums().add(it.key(), it.sums()));
    }

    private static Optional<PurchaseEvent> event(Record<byte[], byte[]> record) {
        @Nullable Header type = record.headers().lastHeader(Headers.TYPE);
        try {
            return type == null || record.value() == null
                    ? Optional.empty()
                    : Optional.of(MessageReader.event(Digits.text(type), record.value()))
                            .filter(SalesRules::isCountable);
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }

    private long number(@Nullable Header digits) {
        return Digits.number(placed(digits));
    }

    private Header placed(@Nullable Header header) {
        if (header == null) {
            throw new IllegalStateException(
                    "partition %d of the journal has a record without a place in it"
                            .formatted(partition));
        }
        return header;
    }

    /**
     * While the stores are flushed before a commit, when Streams has no node at work: so it is told
     * whose record it is, as its own caches tell it.
     */
    private byte[] publish(SalesRow row) {
        var record = summing.writer().salesRow(row);
        var internal = (InternalProcessorContext<?, ?>) context();
        @Nullable ProcessorNode<?, ?, ?, ?> before = internal.currentNode();
        internal.setCurrentNode(node);
        try {
            context()
                    .forward(
                            new Record<>(
                                    row,
                                    record.value(),
                                    Math.max(0, sums().progress().recordedAt().toEpochMilli()),
                                    record.headers()));
        } finally {
            internal.setCurrentNode(before);
        }
        summing.meters().row();
        return record.value();
    }

    private ProcessorContext<SalesRow, byte[]> context() {
        return Objects.requireNonNull(contextOrNull);
    }

    private OrderStore orders() {
        return Objects.requireNonNull(ordersOrNull);
    }

    private SumStore sums() {
        return Objects.requireNonNull(sumsOrNull);
    }
}
