package io.boltline.analytics.sums;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.MessageReader;
import io.boltline.contract.SalesRow;
import io.boltline.kafka.TopicReader;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far the published sums go; reads each row once, however often it is asked. */
final class PublishedProgress implements AutoCloseable {
    private static final String KEY = "progress/";

    private final TopicReader reader;
    private final long[] sizes;

    /**
     * Reads on from where the reader is.
     *
     * @param reader of committed rows; closed by this
     */
    PublishedProgress(TopicReader reader, int partitions) {
        this.reader = reader;
        this.sizes = new long[partitions];
    }

    /** By partition, how many entries are in the sums by now; 0 where nothing is published. */
    List<Long> sizes() {
        reader.readTo(reader.ends(), this::take);
        return Arrays.stream(sizes).boxed().toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (new String(record.key(), US_ASCII).startsWith(KEY)
                && MessageReader.salesRow(record) instanceof SalesRow.Progress row) {
            sizes[row.partition()] = row.size();
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
