package io.boltline.worker;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Handles records together, on one thread; it may block. For a projection: it skips nothing, and
 * ends the same in whatever order facts come.
 *
 * <p>As for a {@link RecordHandler}, all effects of a record must be acknowledged when it counts as
 * handled, and it must be safe to run twice, also at the same time in two instances.
 */
public interface BatchHandler {
    /** Whether there is anything to do for it; what is not is passed over at once. */
    boolean concerns(ConsumerRecord<byte[], byte[]> record);

    /**
     * Records of a partition come in their order, but for those that could not be handled: they
     * come again later.
     *
     * @return why some of them are not handled, by record; all others are. With a {@link
     *     DependencyUnavailableException} something outside failed for now, with any other the
     *     record can't be handled as things are; each is tried again after a pause of its own
     * @throws DependencyUnavailableException when something outside failed for now and none is
     *     handled, as far as that is known: all are tried again after a pause, fewer at a time
     * @throws RuntimeException for anything else: fewer are tried again at once, until the record
     *     that causes it is alone
     */
    Map<ConsumerRecord<byte[], byte[]>, RuntimeException> handle(
            List<ConsumerRecord<byte[], byte[]>> records);
}
