package io.boltline.journal.topology;

import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import java.nio.ByteBuffer;

/**
 * How far a partition of the journal has come: its tree, and when its last entry was recorded.
 *
 * <p>In bytes: version 1 (1 byte), the time (8 bytes, milliseconds since 1970), the {@linkplain
 * Frontier#toBytes frontier}.
 */
final class Head {
    private static final byte VERSION = 1;
    private static final int PREFIX_BYTES = 1 + Long.BYTES;

    private final Frontier frontier;
    private long recordedAtMillis;

    private Head(Frontier frontier, long recordedAtMillis) {
        this.frontier = frontier;
        this.recordedAtMillis = recordedAtMillis;
    }

    static Head empty() {
        return new Head(new Frontier(), 0);
    }

    /** How many entries there are: the sequence of the next one. */
    long size() {
        return frontier.size();
    }

    Hash root() {
        return frontier.root();
    }

    /** Of the last entry; 0 before the first. */
    long recordedAtMillis() {
        return recordedAtMillis;
    }

    /** When an event that the broker stamped so is recorded: never before the entry before it. */
    long recordingOf(long stampMillis) {
        return Math.max(stampMillis, recordedAtMillis);
    }

    /** As the last entry. */
    void append(Hash leaf, long recordedAtMillis) {
        frontier.append(leaf);
        this.recordedAtMillis = recordedAtMillis;
    }

    byte[] toBytes() {
        byte[] tree = frontier.toBytes();
        return ByteBuffer.allocate(PREFIX_BYTES + tree.length)
                .put(VERSION)
                .putLong(recordedAtMillis)
                .put(tree)
                .array();
    }

    /**
     * What {@link #toBytes()} gave.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Head fromBytes(byte[] bytes) {
        if (bytes.length < PREFIX_BYTES || bytes[0] != VERSION) {
            throw new IllegalArgumentException("a head that is not of version " + VERSION);
        }
        var buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long recordedAtMillis = buffer.getLong();
        byte[] tree = new byte[buffer.remaining()];
        buffer.get(tree);
        return new Head(Frontier.fromBytes(tree), recordedAtMillis);
    }
}
