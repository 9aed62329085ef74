package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The journal goes on though what it kept beside it is gone. */
class LostChangelogsTest {
    private final JournaledOrders orders = new JournaledOrders();

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void goesOnWithoutEitherWhereTwoStartAtOnce() throws Exception {
        var before = orders.remembered();
        orders.delete(orders.changelogs.names());

        var one = orders.installation.begin(false);
        var other =
                orders.installation.beginIn(Files.createTempDirectory(Broker.target(), "other"));
        await().atMost(Installation.PATIENCE).until(() -> one.isReady() && other.isReady());

        assertThat(orders.remembered()).isEqualTo(before);
        orders.requireNothingTwiceAndNothingMissing();
    }

    @Test
    void journalsWhatTheGroupHasReadAndTheJournalLost() {
        orders.loseLastEntries(0, 3);
        orders.loseLastEntries(1, JournaledOrders.FACTS);
        orders.delete(orders.changelogs.names());

        orders.installation.start();

        orders.installation.journal(JournaledOrders.FACTS);
        orders.requireNothingTwiceAndNothingMissing();
    }

    @Test
    void goesOnWithoutTheOrdersAlone() throws Exception {
        var before = orders.remembered();
        var stores =
                orders.installation.stateDirectory().resolve(orders.installation.applicationId());
        var old = Files.writeString(stores.resolve("old"), "");
        orders.delete(List.of(orders.changelogs.orders()));

        orders.installation.start();

        assertThat(old).doesNotExist();
        assertThat(orders.remembered()).isEqualTo(before);
        orders.requireNothingTwiceAndNothingMissing();
        assertThat(orders.installation.count("boltline.journal.guard.actions")).isZero();
    }
}
