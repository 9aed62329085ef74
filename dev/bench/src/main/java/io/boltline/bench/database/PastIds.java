package io.boltline.bench.database;

import java.time.Instant;
import java.util.SplittableRandom;

/** Ids of orders as gateways make them, but in ascending order, which a database takes fastest. */
final class PastIds {
    private static final String PREFIX = "purchase-";
    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    private static final int RADIX = 36;
    private static final int RANDOM_LENGTH = 16;
    private static final int TIME_LENGTH = 6;

    /** Of the random letters, these are spread evenly; what they hold fits into a long. */
    private static final int SPREAD_LENGTH = 10;

    private static final long SPREAD = power(SPREAD_LENGTH);

    private PastIds() {}

    /**
     * One without a time.
     *
     * @param number from 0, below {@code count}
     */
    static String random(long number, long count, SplittableRandom random) {
        long slot = SPREAD / count;
        long value = slot * number + random.nextLong(slot);
        return PREFIX + padded(value, SPREAD_LENGTH) + tail(RANDOM_LENGTH - SPREAD_LENGTH, random);
    }

    /** One that begins with its time. */
    static String timed(Instant placed, SplittableRandom random) {
        long seconds = placed.getEpochSecond() - EPOCH.getEpochSecond();
        return PREFIX + padded(seconds, TIME_LENGTH) + tail(RANDOM_LENGTH, random);
    }

    private static String tail(int length, SplittableRandom random) {
        StringBuilder tail = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            tail.append(Character.forDigit(random.nextInt(RADIX), RADIX));
        }
        return tail.toString();
    }

    private static String padded(long value, int length) {
        String digits = Long.toString(value, RADIX);
        return "0".repeat(length - digits.length()) + digits;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= RADIX;
        }
        return power;
    }
}
