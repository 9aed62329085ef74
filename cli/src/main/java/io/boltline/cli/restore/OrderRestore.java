package io.boltline.cli.restore;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.cli.WorkDatabase;
import io.boltline.contract.MessageReader;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the log from its beginning to where it ends at the start, sorts it by order on disk, and
 * holds it against the database, order by order: so memory doesn't grow with the log, each document
 * is written once, and none ever says less than the log on its way.
 */
final class OrderRestore {
    private static final int ORDERS_AT_ONCE = 250;
    private static final int BYTES_AT_ONCE = 8 << 20;

    private final TopicReader log;
    private final WorkDatabase.Table byOrder;
    private final DocumentWriter writer;
    private final RestoreTally tally;
    private final Progress progress;
    private final List<Wanted> group = new ArrayList<>();
    private long groupBytes;
    private long events;
    private long compared;
    private volatile boolean stopped;

    /** Does nothing yet. */
    OrderRestore(
            TopicReader log,
            WorkDatabase.Table byOrder,
            DocumentWriter writer,
            RestoreTally tally,
            Progress progress) {
        this.log = log;
        this.byOrder = byOrder;
        this.writer = writer;
        this.tally = tally;
        this.progress = progress;
    }

    /**
     * Restores; safe to repeat, also after it broke off.
     *
     * @return where the log ended when it began: the database has what is before that
     */
    Map<Integer, Long> run() {
        log.seekToBeginning();
        var end = log.ends();
        log.readTo(end, this::keep);
        byOrder.forEachGroup(this::compare);
        flush();
        return byPartition(end);
    }

    /** How many were read. */
    long events() {
        return events;
    }

    /** Where the log ends now. */
    Map<Integer, Long> end() {
        return byPartition(log.ends());
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                entry -> entry.getKey().partition(), entry -> entry.getValue()));
    }

    /** Lets {@link #run} end soon, from another thread. */
    void stop() {
        stopped = true;
        log.wakeUp();
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        progress.at("events read", ++events);
        if (!LoggedRecord.concerns(record)) {
            return;
        }
        try {
            byOrder.add(MessageReader.orderId(record).value(), LoggedRecord.of(record).toBytes());
        } catch (UnreadableMessageException e) {
            tally.leave(
                    NotRestored.because(
                            record.topic(),
                            "partition %d at %d can't be read: %s"
                                    .formatted(
                                            record.partition(), record.offset(), e.getMessage())));
        }
    }

    private void compare(String orderId, List<byte[]> records) {
        var order =
                LoggedOrder.of(
                        new OrderId(orderId),
                        records.stream().map(LoggedRecord::fromBytes).toList());
        order.unreadable().forEach(tally::leave);
        group.addAll(Wanted.of(order));
        groupBytes += records.stream().mapToLong(record -> record.length).sum();
        compared++;
        if (group.size() >= 2 * ORDERS_AT_ONCE || groupBytes >= BYTES_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (stopped) {
            throw new CommandFailedException("stopped: the same command goes on");
        }
        writer.bringTo(List.copyOf(group));
        group.clear();
        groupBytes = 0;
        progress.at("orders compared", compared);
    }
}
