package io.boltline.journalformat;

import io.boltline.contract.UnreadableMessageException;
import io.boltline.merkle.Hash;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record of {@code purchase.tiles}: the root over a complete run of {@value #LEAVES} leaves, in
 * the partition of the tree that they belong to.
 *
 * <p>Key: the index (8 bytes, big-endian). Value: version 1 (1 byte), the root (32 bytes), the
 * first leaf's offset (8 bytes, big-endian).
 *
 * @param index which run, from 0 on: leaves {@code 256 × index} to {@code 256 × index + 255}
 * @param firstOffset where the record of the first leaf stood in the journal when this was written;
 *     a hint that is worth nothing in a mirror
 */
public record Tile(long index, Hash root, long firstOffset) {
    public static final int LEAVES = 256;

    private static final byte VERSION = 1;
    private static final int VALUE_BYTES = 1 + Hash.BYTES + Long.BYTES;

    /** Of its root in the tree, where leaves have level 0. */
    public static final int LEVEL = Integer.numberOfTrailingZeros(LEAVES);

    public Tile {
        if (index < 0 || index > Long.MAX_VALUE / LEAVES - 1) {
            throw new IllegalArgumentException("no tile has the index " + index);
        }
    }

    /**
     * Reads a record.
     *
     * @throws UnreadableMessageException when it is none, and says what is wrong
     */
    public static Tile read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.key().length != Long.BYTES) {
            throw new UnreadableMessageException("a tile's key has 8 bytes");
        }
        if (record.value() == null || record.value().length != VALUE_BYTES) {
            throw new UnreadableMessageException("a tile's value has " + VALUE_BYTES + " bytes");
        }
        var value = ByteBuffer.wrap(record.value());
        byte version = value.get();
        if (version != VERSION) {
            throw new UnreadableMessageException("a tile of the unknown version " + version);
        }
        byte[] root = new byte[Hash.BYTES];
        value.get(root);
        try {
            return new Tile(
                    ByteBuffer.wrap(record.key()).getLong(), Hash.of(root), value.getLong());
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException(String.valueOf(e.getMessage()));
        }
    }

    /** As it is written. */
    public ProducerRecord<byte[], byte[]> record(String topic, int partition) {
        return new ProducerRecord<>(
                topic,
                partition,
                ByteBuffer.allocate(Long.BYTES).putLong(index).array(),
                ByteBuffer.allocate(VALUE_BYTES)
                        .put(VERSION)
                        .put(root.toBytes())
                        .putLong(firstOffset)
                        .array());
    }

    /** The sequence of its first leaf. */
    public long firstSequence() {
        return index * LEAVES;
    }
}
