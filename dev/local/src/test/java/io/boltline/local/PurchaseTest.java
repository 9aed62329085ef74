package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of each answer of a gateway; the real one has its part in {@link BuyIT}. */
class PurchaseTest {
    private static final String PENDING = "{\"success\":true,\"status\":\"pending\"}";
    private static final String INVOICED =
            "{\"success\":true,\"status\":\"invoiced\",\"invoice\":{\"amount\":1000}}";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Queue<StandInAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<StandInRequest> requests = new ConcurrentLinkedQueue<>();
    private StandInServer gateway;

    @BeforeEach
    void startGateway() throws IOException {
        gateway =
                StandInServer.start(
                        0,
                        request -> {
                            requests.add(request);
                            return answers.size() > 1 ? answers.remove() : answers.element();
                        });
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }

    @Test
    void followsWhatIsPendingToItsInvoice() {
        answers.addAll(
                List.of(
                        accepted("/api/lightning/purchase/purchase-1"),
                        StandInAnswer.json(404, "{}"),
                        StandInAnswer.json(503, "{}"),
                        StandInAnswer.json(200, PENDING),
                        StandInAnswer.json(200, INVOICED)));

        assertThat(purchase(LONG).outcome().at("/invoice/amount").asLong()).isEqualTo(1000);
        assertThat(requests)
                .extracting(StandInRequest::toString)
                .startsWith(
                        "POST /api/lightning/purchase", "GET /api/lightning/purchase/purchase-1")
                .hasSize(5);
    }

    @Test
    void sendsTheSessionWherever() {
        answers.addAll(
                List.of(
                        accepted("/api/lightning/purchase/purchase-1"),
                        StandInAnswer.json(200, INVOICED)));

        purchase(LONG).outcome();

        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(request.header("Cookie")).contains("AuthSession=abc"));
    }

    @Test
    void followsNobodyToAnotherServer() {
        answers.add(accepted("http://127.0.0.2:1/api/lightning/purchase/purchase-1"));

        assertFails(purchase(LONG), "the gateway leads elsewhere: http://127.0.0.2:1/");
    }

    @Test
    void failsInTheGatewaysWords() {
        answers.add(
                StandInAnswer.json(
                        400,
                        "{\"statusCode\":400,\"statusMessage\":\"Product \\\"x\\\" not found\"}"));

        assertFails(purchase(LONG), "Product \"x\" not found (400)");
    }

    @Test
    void failsInTheGatewaysWordsLater() {
        answers.addAll(
                List.of(
                        accepted("/api/lightning/purchase/purchase-1"),
                        StandInAnswer.json(
                                200,
                                "{\"success\":false,\"status\":\"failed\",\"statusCode\":502,\"statusMessage\":\"The"
                                    + " node is out\"}")));

        assertFails(purchase(LONG), "The node is out (502)");
    }

    @Test
    void saysHowToGoOnWhenTimeIsUp() {
        answers.addAll(
                List.of(
                        accepted("/api/lightning/purchase/purchase-1"),
                        StandInAnswer.json(200, PENDING)));

        assertFails(purchase(Duration.ofSeconds(1)), "no invoice within 1 s", "--key cart-17");
    }

    @Test
    void saysThatItMayHaveBoughtWhenTheAnswerIsLost() {
        answers.add(StandInAnswer.json(200, INVOICED));
        gateway.faults().add(FaultRule.always(new Fault.DropAfter()));

        assertFails(purchase(LONG), "it may have been bought", "--key cart-17");
        assertThat(requests).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() {
        URI nobody = URI.create("http://127.0.0.1:" + LoopbackPorts.free());

        assertFails(purchase(nobody, LONG), "cannot reach the gateway at " + nobody);
    }

    private static void assertFails(Purchase purchase, String... words) {
        assertThatThrownBy(purchase::outcome)
                .isInstanceOf(CommandFailedException.class)
                .message()
                .contains(words);
    }

    private Purchase purchase(Duration patience) {
        return purchase(gateway.url(), patience);
    }

    private static Purchase purchase(URI gateway, Duration patience) {
        return new Purchase(
                new Customer(gateway, gateway, "alice", "secret"),
                "AuthSession=abc",
                JsonMapper.shared().createObjectNode().put("product", "pow_lab"),
                "cart-17",
                patience);
    }

    private static StandInAnswer accepted(String location) {
        return StandInAnswer.json(202, PENDING).with("Location", location);
    }
}
