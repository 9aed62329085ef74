package io.boltline.bench.couchdb;

import java.time.Instant;
import java.util.SplittableRandom;

/** How the ids of purchases come. */
enum Ids {
    RANDOM("random") {
        @Override
        String next(SplittableRandom random, Instant now) {
            return characters(random, RANDOM_CHARACTERS);
        }
    },
    /** As the gateways make them with {@code TIMED_ORDER_IDS}. */
    TIMED("in order of time") {
        @Override
        String next(SplittableRandom random, Instant now) {
            String seconds = Long.toString(now.getEpochSecond() - EPOCH_SECONDS, 36);
            return "0".repeat(SECONDS_CHARACTERS - seconds.length())
                    + seconds
                    + characters(random, RANDOM_CHARACTERS);
        }
    };

    private static final int RANDOM_CHARACTERS = 16;
    private static final int SECONDS_CHARACTERS = 6;
    private static final long EPOCH_SECONDS =
            Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    private final String words;

    Ids(String words) {
        this.words = words;
    }

    /** What follows {@code purchase-}. */
    abstract String next(SplittableRandom random, Instant now);

    /** So many of a–z and 0–9. */
    static String characters(SplittableRandom random, int number) {
        StringBuilder characters = new StringBuilder(number);
        for (int at = 0; at < number; at++) {
            characters.append(Character.forDigit(random.nextInt(36), 36));
        }
        return characters.toString();
    }

    @Override
    public String toString() {
        return words;
    }
}
