package io.boltline.cli.tail;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How a record of the log is shown, whatever is in it. */
interface Line {
    /** One line, without its end. */
    String of(ConsumerRecord<byte[], byte[]> record);
}
