package io.boltline.cli.rebuild;

import io.boltline.couchdb.Database;
import io.boltline.kafka.TopicReader;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the log from its beginning to where it ends at the start, and compares.
 *
 * <p>The database in use goes on meanwhile. What differs is therefore compared again, after the
 * events that came since and a moment for the order-processor to write them too.
 */
final class DocumentRebuild {
    private static final int ROUNDS = 5;

    private final TopicReader log;
    private final LogCheck check;
    private final Database inUse;
    private final Database into;
    private final Projection projection;
    private final LongConsumer progress;
    private long events;

    /**
     * Does nothing yet.
     *
     * @param check what each record has to be
     * @param progress told how many events were read
     */
    DocumentRebuild(
            TopicReader log, LogCheck check, Database inUse, Database into, LongConsumer progress) {
        this.log = log;
        this.check = check;
        this.inUse = inUse;
        this.into = into;
        this.projection = new Projection(new RebuiltInvoices(inUse, into));
        this.progress = progress;
    }

    /**
     * Rebuilds and compares.
     *
     * @param listed how many differences the report names
     */
    RebuildReport run(int listed) {
        log.seekToBeginning();
        readTo(log.ends());
        var comparison = new DocumentComparison(inUse, into);
        comparison.run();
        for (int round = 0; round < ROUNDS && comparison.different() > 0; round++) {
            // Also waits half a second where nothing comes.
            project(log.next());
            readTo(log.ends());
            comparison.again();
        }
        return new RebuildReport(
                into.name(),
                inUse.name(),
                events,
                comparison.equal(),
                comparison.different(),
                comparison.differences().stream().limit(listed).toList());
    }

    private void readTo(Map<TopicPartition, Long> end) {
        for (var records = log.nextTo(end); !records.isEmpty(); records = log.nextTo(end)) {
            project(records);
        }
    }

    private void project(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(check::next);
        projection.write(records);
        events += records.count();
        progress.accept(events);
    }
}
