package io.boltline.load.events;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record of purchase.events.
 *
 * @param id its {@code ce_id}
 */
public record GeneratedEvent(Kind kind, String id, ProducerRecord<byte[], byte[]> record) {
    /** What a journal has to make of it, once it comes after its first copy. */
    public enum Kind {
        /** The first copy. */
        FACT,

        /** An earlier one again, byte for byte. */
        REPEAT,

        /** The id of an earlier one with another content. */
        CONFLICT
    }
}
