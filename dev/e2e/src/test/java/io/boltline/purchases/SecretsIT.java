package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.local.http.Answer;
import io.boltline.local.parts.Session;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Reads all that was written and said, after everybody else has had a turn. */
@ExtendWith(SharedPipeline.class)
@Isolated("comes after all that run side by side, and after those that run alone")
@Order(Integer.MAX_VALUE - 1)
class SecretsIT {
    private static final Topics TOPICS = new Topics("");
    private static final String DEAD_COMMANDS =
            TOPICS.deadLetters(TOPICS.commands(), "order-processor");

    private final RunningPipeline pipeline;
    private final Pipelines all;

    SecretsIT(RunningPipeline pipeline, Pipelines all) {
        this.pipeline = pipeline;
        this.all = all;
    }

    @Test
    void areWrittenAndSaidNowhereWhateverWentWrong() throws Exception {
        Session alice = pipeline.alice();
        everythingFailsInEveryWay();
        Answer answer = pipeline.gateway().buy(alice, "pow_lab");
        pipeline.gateway().buy(pipeline.secrets().remember(alice.tampered()), "pow_lab");
        pipeline.gateway().buy(aPurchaseOf("pow_lab"), Map.of("Cookie", alice.cookie()));
        aCommandDies(alice);

        var traces = Traces.of(pipeline);
        Map<String, String> secrets = pipeline.secrets().in(pipeline.folder());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(traces.whereabouts(answer.orderId()))
                .contains(TOPICS.commands(), TOPICS.events(), "answers of the gateway");
        assertThat(traces.whereabouts("Started GatewayApplication"))
                .contains("gateway.log")
                .allMatch(place -> place.startsWith("gateway"));
        assertThat(traces.whereabouts("boltline_gateway_in_flight"))
                .containsOnly("metrics of GATEWAY");
        assertThat(secrets).containsValues("cookie of alice", "rune", "sealing key", "preimage");
        assertThat(leaks(secrets, traces)).isEmpty();
        // What is looked for in the same way is found where it is.
        assertThat(leaks(Map.of(answer.orderId(), "order"), traces))
                .contains("order in " + TOPICS.events(), "order in answers of the gateway");
    }

    @Test
    void areNowhereInWhatOtherTestsLeft() throws Exception {
        for (RunningPipeline used : all.all()) {
            var traces = Traces.of(used);

            assertThat(leaks(used.secrets().in(used.folder()), traces)).isEmpty();
        }
    }

    @Test
    void doNotGoToTheDeadLetters() {
        aCommandDies(pipeline.alice());

        assertThat(pipeline.log().read(DEAD_COMMANDS))
                .isNotEmpty()
                .allSatisfy(letter ->
                        assertThat(letter.headers().lastHeader(Headers.SESSION)).isNull());
    }

    /** Which of them is to be found where, in words that don't say it again. */
    private static List<String> leaks(Map<String, String> secrets, Traces traces) {
        return traces.whereabouts(secrets.keySet()).entrySet().stream()
                .flatMap(found ->
                        found.getValue().stream()
                                .map(place -> secrets.get(found.getKey()) + " in " + place))
                .toList();
    }

    /** All of it passes. */
    private void everythingFailsInEveryWay() {
        var notNow = new Fault.Answer(503, "{\"error\":\"unknown\",\"reason\":\"?\"}");
        var notYou = new Fault.Answer(401, "{\"error\":\"unauthorized\",\"reason\":\"?\"}");
        List<Fault> passing = List.of(notNow, new Fault.DropAfter(), new Fault.Malformed());
        for (Fault fault : passing) {
            pipeline.couchDbFaults().add(FaultRule.once(fault).at("/_session"));
            pipeline.couchDbFaults().add(FaultRule.once(fault).at("/shop-orders/_bulk_docs"));
            pipeline.nodeFaults().add(FaultRule.once(fault).at("/v1/invoice"));
        }
        pipeline.couchDbFaults().add(FaultRule.once(notYou).at("/shop-orders/_bulk_docs"));
        pipeline.nodeFaults().add(FaultRule.once(notYou).at("/v1/invoice"));
    }

    /** One whose seal is another command's: it can't be opened. */
    private void aCommandDies(Session buyer) {
        int before = pipeline.log().read(DEAD_COMMANDS).size();
        pipeline.gateway().buy(buyer, "pow_lab");
        var command = pipeline.log().read(TOPICS.commands()).getFirst();

        pipeline.log().repeat(command, Map.of(Headers.CORRELATION_ID, "another-command"));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> pipeline.log().read(DEAD_COMMANDS).size() > before);
    }
}
