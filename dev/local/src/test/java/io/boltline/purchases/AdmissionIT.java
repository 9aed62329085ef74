package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoiceFailed;
import io.boltline.local.Service;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
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
    private final JsonHttp http = new JsonHttp();

    AdmissionIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.alice = pipeline.alice();
    }

    @Test
    void isDeniedWhileTheOperatorPausesTheIntake() {
        URI management = pipeline.secondInstance(Service.GATEWAY).management();
        Gateway paused = pipeline.anotherGateway();
        pause(management, true);
        Answer answer;
        Answer readiness;
        try {
            answer = paused.buy(alice, "pow_lab");
            readiness = http.get(management.resolve("/actuator/health/readiness"), Map.of());
        } finally {
            pause(management, false);
        }

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("statusMessage").asString())
                .isEqualTo("Purchases are paused");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(paused.buy(alice, "pow_lab").status()).isEqualTo(200);
    }

    @Test
    void failsForGoodWhenTheNodeRefusesThePaymentAndKeepsTheOrder() {
        pipeline.nodeFaults().add(FaultRule.once(new Fault.Answer(500, INVALID)).at("/v1/invoice"));

        Answer answer = pipeline.gateway().buy(alice, aPurchaseOf("pow_lab"), Map.of());

        String message =
                "The invoice could not be created: refused by the node: amount is over the limit";
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body().path("statusMessage").asString()).isEqualTo(message);
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

    private void pause(URI management, boolean paused) {
        http.send(
                "POST",
                management.resolve("/actuator/intake"),
                "{\"paused\":" + paused + "}",
                Map.of());
    }
}
