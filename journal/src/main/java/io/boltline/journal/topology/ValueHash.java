package io.boltline.journal.topology;

import java.nio.ByteBuffer;

/** The first 16 bytes of a value's SHA-256: two values that have it alike are the same. */
record ValueHash(long high, long low) {
    /** Of the whole hash. */
    static ValueHash of(byte[] sha256) {
        var bytes = ByteBuffer.wrap(sha256);
        return new ValueHash(bytes.getLong(), bytes.getLong());
    }
}
