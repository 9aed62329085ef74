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

    /** How many of so many without a time come before those of that time. */
    static long before(Instant time, long count) {
        return (long) ((double) count * start(seconds(time)) / SPREAD);
    }

    /**
     * One without a time that comes before those of that time.
     *
     * @param number from 0, below {@code count}
     */
    static String before(Instant time, long number, long count, SplittableRandom random) {
        return spread(0, start(seconds(time)), number, count, random);
    }

    /**
     * One without a time that comes after those of that time.
     *
     * @param number from 0, below {@code count}
     */
    static String after(Instant time, long number, long count, SplittableRandom random) {
        return spread(start(seconds(time) + 1), SPREAD, number, count, random);
    }

    private static String spread(
            long from, long end, long number, long count, SplittableRandom random) {
        long slot = (end - from) / count;
        long value = from + slot * number + random.nextLong(slot);
        return PREFIX + padded(value, SPREAD_LENGTH) + tail(RANDOM_LENGTH - SPREAD_LENGTH, random);
    }

    /** One that begins with its time. */
    static String timed(Instant placed, SplittableRandom random) {
        return PREFIX + padded(seconds(placed), TIME_LENGTH) + tail(RANDOM_LENGTH, random);
    }

    private static long seconds(Instant time) {
        return time.getEpochSecond() - EPOCH.getEpochSecond();
    }

    /** Where the ids of that second begin, among those that are spread. */
    private static long start(long second) {
        return second * power(SPREAD_LENGTH - TIME_LENGTH);
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
