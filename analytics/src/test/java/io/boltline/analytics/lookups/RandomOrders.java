package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Orders to which all happens that can, side by side, and some that can't. */
final class RandomOrders {
    private static final String[] PRODUCTS = {"coffee", "cake", "pow lab"};

    private RandomOrders() {}

    private interface Happening {
        void add(TestJournal journal, Instant now);
    }

    /** A journal of so many. */
    static TestJournal of(long seed, int orders) {
        var journal = new TestJournal();
        add(journal, seed, orders);
        return journal;
    }

    /** Adds so many of them; the same for the same seed. */
    static void add(TestJournal journal, long seed, int orders) {
        var random = new Random(seed);
        var lives = new ArrayList<List<Happening>>();
        for (int i = 0; i < orders; i++) {
            lives.add(life(random, i));
        }
        var now = Instant.parse("2026-01-31T13:00:00Z");
        while (!lives.isEmpty()) {
            now = now.plusMillis(random.nextInt(5000));
            var life = lives.get(random.nextInt(lives.size()));
            life.removeFirst().add(journal, now);
            lives.remove(List.of());
        }
    }

    private static List<Happening> life(Random random, int number) {
        var it = Facts.of(number);
        var facts =
                new Facts(
                        number,
                        it.user(),
                        PRODUCTS[random.nextInt(PRODUCTS.length)],
                        1 + random.nextInt(9),
                        it.placedAt());
        var life = new ArrayList<Happening>();
        if (random.nextInt(8) == 0) {
            life.add((journal, now) -> journal.add(facts.rejected(422), facts.command(), now));
        }
        life.add((journal, now) -> journal.add(facts.created(), facts.command(), now));
        int attempts = 1 + random.nextInt(3);
        for (int i = 1; i <= attempts; i++) {
            attempt(random, facts, i, life);
        }
        if (random.nextInt(10) == 0) {
            life.add((journal, now) ->
                    journal.add(
                            facts.order(),
                            "boltline.order.gilded.v1",
                            facts.order() + "/order-gilded",
                            "{}".getBytes(UTF_8),
                            now));
        }
        if (random.nextInt(10) == 0) {
            java.util.Collections.swap(life, 0, random.nextInt(life.size()));
        }
        return life;
    }

    private static void attempt(Random random, Facts facts, int attempt, List<Happening> life) {
        String command = facts.command() + "/" + attempt;
        if (attempt > 1) {
            life.add((journal, now) -> journal.add(facts.requested(attempt), command, now));
        }
        if (random.nextInt(6) == 0) {
            life.add((journal, now) -> journal.add(facts.failed(attempt), command, now));
            return;
        }
        life.add((journal, now) -> journal.add(facts.invoiced(attempt), command, now));
        if (random.nextInt(3) == 0) {
            life.add((journal, now) -> journal.add(facts.expired(attempt), command, now));
        }
        if (random.nextInt(2) == 0) {
            long received = 1 + random.nextLong(2 * 1000 * facts.priceSats());
            var settledAt = facts.placedAt().plusSeconds(random.nextInt(3600));
            boolean late = random.nextInt(4) == 0;
            boolean duplicate = random.nextInt(4) == 0;
            life.add((journal, now) ->
                    journal.add(
                            facts.paid(attempt, received, settledAt, late, duplicate),
                            command,
                            now));
        }
    }
}
