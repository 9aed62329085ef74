package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.local.parts.Session;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a purchase stands: to its owner alone, on every instance. */
@ExtendWith(SharedPipeline.class)
class StatusIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final RunningPipeline pipeline;
    private final Gateway gateway;
    private final Gateway another;
    private final Session alice;

    StatusIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.gateway = pipeline.gateway();
        this.another = pipeline.anotherGateway();
        this.alice = pipeline.alice();
    }

    @Test
    void isInvoicedWithTheInvoiceOnEveryInstance() {
        var bought = gateway.buy(alice, "pow_lab");

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var status = another.status(alice, bought.orderId());
                    assertThat(status.status()).isEqualTo(200);
                    assertThat(status.body().path("status").asString()).isEqualTo("invoiced");
                    assertThat(status.invoice()).isEqualTo(bought.invoice());
                });
    }

    @Test
    void isPendingWhileTheNodeIsAwayAndInvoicedOnceItIsBack() {
        pipeline.nodeFaults().add(FaultRule.always(new Fault.Refuse()).at("/v1/.*"));

        var accepted = gateway.buy(alice, aPurchaseOf("pow_lab"), Map.of("Prefer", "wait=0"));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body().path("status").asString()).isEqualTo("pending");
        assertThat(accepted.location()).hasValue("/api/lightning/purchase/" + accepted.orderId());
        assertThat(accepted.retryAfter()).hasValue("1");
        await().atMost(PATIENCE).until(() -> state(another, accepted.orderId()).equals("pending"));
        pipeline.nodeFaults().clear();
        await().atMost(PATIENCE).until(() -> state(another, accepted.orderId()).equals("invoiced"));
    }

    @Test
    void isRejectedWithTheReason() {
        var product = "missing-" + UUID.randomUUID();
        var key = Map.of("Idempotency-Key", product, "Prefer", "wait=0");
        var accepted = gateway.buy(alice, aPurchaseOf(product), key);

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var status = another.status(alice, accepted.orderId());
                    assertThat(status.status()).isEqualTo(200);
                    assertThat(status.body().path("status").asString()).isEqualTo("rejected");
                    assertThat(status.body().path("statusCode").asInt()).isEqualTo(400);
                    assertThat(status.body().path("statusMessage").asString())
                            .isEqualTo("Product \"" + product + "\" not found or invalid price");
                });
        assertThat(state(another, pipeline.customer("curious-" + product), accepted.orderId()))
                .isEqualTo("404");
    }

    @Test
    void isNobodyElses() {
        var bought = gateway.buy(alice, "pow_lab");
        var bob = pipeline.customer("bob-" + UUID.randomUUID());

        var asked = another.status(bob, bought.orderId());

        assertThat(asked.status()).isEqualTo(404);
        assertThat(asked.body()).isEqualTo(another.status(bob, "purchase-0000000000000000").body());
        assertThat(another.status(bob, "nonsense").body()).isEqualTo(asked.body());
    }

    @Test
    void isFoundInTheDatabaseByAnInstanceThatSawNothing() {
        var bought = gateway.buy(alice, "pow_lab");
        await().atMost(PATIENCE)
                .until(() ->
                        pipeline.database()
                                .document(bought.invoice().path("id").asString())
                                .isPresent());
        var document =
                pipeline.database().document(bought.invoice().path("id").asString()).orElseThrow();

        assertThat(document.path("type").asString()).isEqualTo("lightning_invoice");
        assertThat(document.path("orderId").asString()).isEqualTo(bought.orderId());
        assertThat(document.path("userName").asString()).isEqualTo("alice");
        assertThat(document.path("status").asString()).isEqualTo("pending");
        assertThat(document.path("attempt").asInt()).isEqualTo(1);
        assertThat(document.path("invoice")).isEqualTo(bought.invoice());
    }

    private String state(Gateway instance, String orderId) {
        return state(instance, alice, orderId);
    }

    private static String state(Gateway instance, Session session, String orderId) {
        var answer = instance.status(session, orderId);
        return answer.status() == 200
                ? answer.body().path("status").asString()
                : Integer.toString(answer.status());
    }
}
