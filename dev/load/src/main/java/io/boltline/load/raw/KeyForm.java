package io.boltline.load.raw;

import io.boltline.load.UuidV7;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** What a purchase has for an Idempotency-Key: never one that was used before. */
public enum KeyForm {
    none,
    /** A text without a time: its order's id is random. */
    random,
    /**
     * A UUID of version 7: its order's id begins with its time, where TIMED_KEYS_SINCE allows it.
     */
    uuid7;

    /**
     * The key, and empty for none.
     *
     * @param run tells the purchases of one run from those of others
     * @param number of the purchase in its run
     */
    String key(String run, long number) {
        return switch (this) {
            case none -> "";
            case random -> run + "-" + number;
            case uuid7 -> UuidV7.of(Instant.now(), ThreadLocalRandom.current()).toString();
        };
    }
}
