package io.boltline.analytics.sums;

import io.boltline.analytics.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Prints what the sums cost: CPU an entry of a warm JVM (the second half of the orders), and what
 * the stores take on disk.
 */
@EnabledIfSystemProperty(
        named = "boltline.sums.orders",
        matches = "[0-9]+",
        disabledReason = "measures: -Dboltline.sums.orders=1000000")
class SumsAtScaleTest {
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int WARM_UP_ORDERS = 100_000;
    private static final int ORDERS_A_TICK = 20;
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration STEADY = Duration.ofSeconds(30);

    @Test
    void printsWhatTheyCost() throws Exception {
        int count = Integer.getInteger("boltline.sums.orders", 0);
        var orders = new Shop(3);
        try (var shop = new CountedShop()) {
            var state = Files.createTempDirectory(Broker.target(), "scale");
            var sums = new SumsProcess(shop, state, 4);
            long first = journaled(shop, orders, count / 2);
            var cpu = sums.cpu();
            long began = System.nanoTime();
            long second = journaled(shop, orders, count - count / 2);
            var taken = sums.cpu().minus(cpu);
            sums.kill();
            System.out.printf(
                    "%,d entries of %,d orders; the last %,d of them: %.4f ms CPU an entry, %,.0f a"
                            + " second; %.1f bytes of stores on disk an order%n",
                    first + second,
                    count,
                    second,
                    taken.toNanos() / 1e6 / second,
                    second / ((System.nanoTime() - began) / 1e9),
                    (double) bytes(state) / count);
        }
    }

    @Test
    void printsWhenTheyAreVisible() throws Exception {
        var orders = new Shop(4);
        try (var shop = new CountedShop()) {
            var sums =
                    new SumsProcess(shop, Files.createTempDirectory(Broker.target(), "scale"), 4);
            journaled(shop, orders, WARM_UP_ORDERS);
            try (var watch = VisibleLatency.watch(shop)) {
                var pace = Executors.newSingleThreadScheduledExecutor();
                var ticks =
                        pace.scheduleAtFixedRate(
                                () -> {
                                    shop.journalUncounted(orders.events(ORDERS_A_TICK));
                                    watch.acknowledged(shop.sizes());
                                },
                                0,
                                TICK.toMillis(),
                                TimeUnit.MILLISECONDS);
                var _ = pace.awaitTermination(STEADY.toSeconds(), TimeUnit.SECONDS);
                ticks.cancel(false);
                pace.shutdown();
                shop.awaitAll(PATIENCE);
                System.out.printf(
                        "%d orders a second for %d s, acknowledged in the journal to readable in"
                                + " the sums: %s%n",
                        ORDERS_A_TICK * (int) (1_000 / TICK.toMillis()),
                        STEADY.toSeconds(),
                        watch.told());
            }
            sums.kill();
        }
    }

    private static long journaled(CountedShop shop, Shop orders, int count) {
        long before = shop.entries();
        for (int done = 0; done < count; done += BATCH) {
            shop.journalUncounted(orders.events(Math.min(BATCH, count - done)));
        }
        shop.awaitAll(PATIENCE);
        return shop.entries() - before;
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(SumsAtScaleTest::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
