package io.boltline.analytics.sums;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.analytics.Broker;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two instances, killed again and again while entries come, each third time with their state gone:
 * the rows are those that the rules make of the journal. {@code -Dboltline.faults} runs it, {@code
 * -Dboltline.sums.kills} says how often they are killed.
 */
@EnabledIfSystemProperty(
        named = "boltline.faults",
        matches = "true",
        disabledReason = "runs with the faults: ./mvnw verify -Dboltline.faults")
class KilledSumsTest {
    private static final int KILLS = Integer.getInteger("boltline.sums.kills", 7);

    @Test
    void areTheSameHoweverOftenTheyAreKilled() throws Exception {
        var random = new Random(11);
        var orders = new Shop(11);
        try (var shop = new CountedShop()) {
            var instances =
                    List.of(
                            new SumsProcess(
                                    shop, Files.createTempDirectory(Broker.target(), "a"), 1),
                            new SumsProcess(
                                    shop, Files.createTempDirectory(Broker.target(), "b"), 1));
            for (int kill = 0; kill < KILLS; kill++) {
                for (int batch = 0; batch < 5 + random.nextInt(20); batch++) {
                    shop.journal(orders.events(50));
                }
                var victim = instances.get(random.nextInt(2));
                victim.kill();
                if (kill % 3 == 2) {
                    victim.wipe();
                }
                victim.startAgain();
            }
            shop.awaitAll(Duration.ofMinutes(3));

            assertThat(shop.sales().sums()).isEqualTo(shop.counted());
            assertThat(shop.sales().steps()).allMatch(step -> step > 0);
            for (var instance : instances) {
                instance.kill();
            }
        }
    }

    /** It holds a transaction open, wakes up after others went on without it, and is fenced. */
    @Test
    void areTheSameAfterOneStoodStillForLongerThanItsSession() throws Exception {
        var orders = new Shop(12);
        try (var shop = new CountedShop()) {
            var still = new SumsProcess(shop, Files.createTempDirectory(Broker.target(), "a"), 1);
            shop.journal(orders.events(100));
            shop.awaitAll();
            shop.journal(orders.events(500));
            still.pause();
            var other = new SumsProcess(shop, Files.createTempDirectory(Broker.target(), "b"), 1);
            shop.journal(orders.events(500));
            shop.awaitAll(Duration.ofMinutes(2));
            still.resume();
            shop.journal(orders.events(500));
            shop.awaitAll(Duration.ofMinutes(2));
            other.kill();
            shop.journal(orders.events(500));
            shop.awaitAll(Duration.ofMinutes(2));

            assertThat(shop.sales().sums()).isEqualTo(shop.counted());
            assertThat(shop.sales().steps()).allMatch(step -> step > 0);
            still.kill();
        }
    }
}
