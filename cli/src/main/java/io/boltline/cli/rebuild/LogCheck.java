package io.boltline.cli.rebuild;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What each record of a log has to be, in the order of its partition. */
@FunctionalInterface
interface LogCheck {
    /** Anything. */
    LogCheck NONE = _ -> {};

    /** Throws if the next record is not what it has to be. */
    void next(ConsumerRecord<byte[], byte[]> record);
}
