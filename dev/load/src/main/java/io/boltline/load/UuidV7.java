package io.boltline.load;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UUIDs that begin with their time (RFC 9562, section 5.7), which the JDK doesn't. */
public final class UuidV7 {
    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 1L << 63;

    private UuidV7() {}

    /** One of this millisecond, with 74 random bits. */
    public static UUID of(Instant time, RandomGenerator random) {
        return new UUID(
                time.toEpochMilli() << 16 | VERSION | random.nextInt(1 << 12),
                VARIANT | random.nextLong() >>> 2);
    }
}
