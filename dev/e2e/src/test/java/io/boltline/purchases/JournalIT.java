package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.cli.Surroundings;
import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.local.ChildProcess;
import io.boltline.local.http.Answer;
import io.boltline.purchases.Operator.Said;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The journal beside a pipeline that sells, and copies of it on another broker. */
@ExtendWith(SharedPipeline.class)
class JournalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Topics TOPICS = new Topics("");

    private final RunningPipeline pipeline;

    JournalIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        pipeline.startJournal();
    }

    @AfterAll
    static void stop(RunningPipeline pipeline) {
        pipeline.stopJournal();
    }

    @Test
    void hasEachFactOfAPurchaseAndProvesIt(@TempDir Path folder) {
        String orderId = bought();
        awaitJournaled(orderId, "/order-created", "/invoice-created/1");

        awaitSuccess("journal", "verify", "--complete");
        String receipt = folder.resolve("receipt.json").toString();
        awaitSuccess("receipt", orderId, "--out", receipt);
        String key = pipeline.checkpointKey();
        assertSucceeds(nobodysOperator().run("receipt", "verify", receipt, "--key", key));
    }

    @Test
    void catchesUpAfterItWasKilledAndNobodyWaitsForIt() {
        ChildProcess journal = pipeline.startJournal().process();

        journal.kill();
        String orderId = bought();
        journal.start();

        awaitJournaled(orderId, "/order-created", "/invoice-created/1");
        awaitSuccess("journal", "verify");
    }

    @Test
    void verifiesInACopyOfWhatWasCommittedAndIsNamedInACopyOfMore(@TempDir Path folder) {
        awaitJournaled(bought(), "/order-created", "/invoice-created/1");
        awaitSuccess("journal", "verify");
        pipeline.log().abortACopyOf(pipeline.log().read(TOPICS.journal()).getLast());
        try (KafkaStandIn other = KafkaStandIn.start(folder)) {
            copy(other, "good.", "read_committed");
            copy(other, "bad.", "read_uncommitted");

            assertSucceeds(verified(other, "good."));
            Said bad = verified(other, "bad.");
            assertThat(bad.status()).as(bad.text()).isEqualTo(1);
            assertThat(bad.text()).contains("isolation.level=read_committed");
        }
    }

    /** The signature follows within a second, or as soon as the signer is there. */
    private void awaitSuccess(String... command) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertSucceeds(pipeline.operator().run(command)));
    }

    private static void assertSucceeds(Said said) {
        assertThat(said.status()).as(said.text()).isZero();
    }

    private String bought() {
        Answer answer = pipeline.gateway().buy(pipeline.alice(), "pow_lab");
        assertThat(answer.status()).isEqualTo(200);
        return answer.orderId();
    }

    private void awaitJournaled(String orderId, String... facts) {
        List<String> ids = List.of(facts).stream().map(fact -> orderId + fact).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(pipeline.log().committed(TOPICS.journal(), orderId))
                                .extracting(record -> MessageLog.header(record, Headers.ID))
                                .containsExactlyElementsOf(ids));
    }

    private void copy(KafkaStandIn other, String prefix, String isolation) {
        new MirrorCopy(
                        pipeline.log().bootstrapServers(),
                        other.bootstrapServers(),
                        new Topics(prefix),
                        isolation)
                .run();
    }

    private static Said verified(KafkaStandIn other, String prefix) {
        return nobodysOperator()
                .run(
                        "journal",
                        "verify",
                        "--bootstrap-servers",
                        other.bootstrapServers(),
                        "--topic-prefix",
                        prefix);
    }

    /** Who has the commands alone. */
    private static Operator nobodysOperator() {
        return new Operator(new Surroundings(Map.of(), Map::of));
    }
}
