package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoiceFailed;
import io.boltline.local.Service;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Purchases that the operator or the node does not take. */
@ExtendWith(SharedPipeline.class)
class AdmissionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String INVALID =
            "{\"code\":-32602,\"message\":\"amount is over the limit\"}";

    private final RunningPipeline pipeline;
    private final Session alice;
    private final Http http = new Http();

    AdmissionIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.alice = pipeline.alice();
    }

    @Test
    void isDeniedWhileTheOperatorPausesTheIntake() {
        URI management = pipeline.secondInstance(Service.GATEWAY).management();
        Gateway paused = pipeline.anotherGateway();
        pipeline.pauseAnotherGateway(true);
        Answer answer;
        Answer readiness;
        try {
            answer = paused.buy(alice, "pow_lab");
            readiness = http.get(management.resolve("/actuator/health/readiness"), Map.of());
        } finally {
            pipeline.pauseAnotherGateway(false);
        }

        assertDenied(answer, 503, "Purchases are paused");
        assertThat(answer.retryAfter()).hasValue("1");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(paused.buy(alice, "pow_lab").status()).isEqualTo(200);
    }

    @Test
    void isDeniedToASessionThatHadItsShareOfTheMinute() {
        Gateway strict = pipeline.strictGateway();
        Session keen = pipeline.customer("keen");
        Session patient = pipeline.customer("patient");

        Answer first = strict.buy(keen, "pow_lab");
        Answer second = strict.buy(keen, "pow_lab");

        assertThat(first.status()).isEqualTo(200);
        assertDenied(second, 429, "Too many purchases: at most 1 a minute");
        assertThat(second.retryAfter().map(Integer::parseInt))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 60));
        assertThat(strict.buy(patient, "pow_lab").status()).isEqualTo(200);
    }

    @Test
    void isDeniedWhileTooManyCallersWait() throws Exception {
        Gateway strict = pipeline.strictGateway();
        Session waiting = pipeline.customer("waiting");
        Session late = pipeline.customer("late");
        pipeline.nodeFaults().add(FaultRule.once(new Fault.Hold()).at("/v1/invoice"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var placed = threads.submit(() -> strict.buy(waiting, "pow_lab"));
            await().atMost(PATIENCE).until(() -> pipeline.nodeFaults().held() > 0);
            Answer denied = strict.buy(late, "pow_lab");
            pipeline.nodeFaults().clear();

            assertDenied(denied, 503, "Too many purchases in flight");
            assertThat(denied.retryAfter()).hasValue("1");
            assertThat(placed.get().status()).isEqualTo(200);
        }
        assertThat(strict.buy(late, "pow_lab").status()).isEqualTo(200);
    }

    @Test
    void failsForGoodWhenTheNodeRefusesThePaymentAndKeepsTheOrder() {
        pipeline.nodeFaults().add(FaultRule.once(new Fault.Answer(500, INVALID)).at("/v1/invoice"));

        Answer answer = pipeline.gateway().buy(alice, aPurchaseOf("pow_lab"), Map.of());

        String message =
                "The invoice could not be created: refused by the node: amount is over the limit";
        assertDenied(answer, 502, message);
        InvoiceFailed failed =
                pipeline.log().facts().stream()
                        .filter(InvoiceFailed.class::isInstance)
                        .map(InvoiceFailed.class::cast)
                        .reduce((_, last) -> last)
                        .orElseThrow();
        String orderId = failed.orderId().value();
        assertThat(pipeline.database().document(orderId)).isPresent();
        assertThat(pipeline.invoices().of(orderId)).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Answer status = pipeline.gateway().status(alice, orderId);
                    assertThat(status.body().path("status").asString()).isEqualTo("failed");
                    assertThat(status.body().path("statusMessage").asString()).isEqualTo(message);
                });
    }

    private static void assertDenied(Answer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo(
                        Http.JSON
                                .createObjectNode()
                                .put("statusCode", status)
                                .put("statusMessage", message));
    }
}
