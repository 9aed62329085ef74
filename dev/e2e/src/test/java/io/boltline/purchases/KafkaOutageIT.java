package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.standins.Conversation.Direction;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What callers are told while Kafka can't be reached, and what came of it once it is back. */
@ExtendWith(SharedPipeline.class)
class KafkaOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final RunningPipeline pipeline;
    private final Gateway gateway;
    private final Session alice;
    private final String key = UUID.randomUUID().toString();

    KafkaOutageIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.gateway = pipeline.gateway();
        this.alice = pipeline.alice();
    }

    @BeforeEach
    void kafkaWasThere() {
        assertThat(gateway.buy(alice, "pow_lab").status()).isEqualTo(200);
    }

    @Test
    void leavesOpenWhetherAPurchaseWasTakenWhenKafkasAnswerIsLost() {
        pipeline.kafka().swallow(Direction.TO_CLIENT);

        Answer answer = buy(key, "wait=0");

        assertUnknown(answer);
        pipeline.kafka().heal();
        assertBoughtOnce(answer.orderId());
        // The gateway reads its events again a little later than it is answered.
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        gateway.status(alice, answer.orderId())
                                                .body()
                                                .path("status")
                                                .asString(""))
                                .isEqualTo("invoiced"));
    }

    @Test
    void leavesOpenWhetherAPurchaseWasTakenThatNeverReachedKafkaAndDeniesTheNext()
            throws Exception {
        int orders = pipeline.database().orders().size();
        pipeline.kafka().swallow(Direction.TO_SERVER);

        Answer open = buy(key, "wait=0");
        Answer status = gateway.status(alice, open.orderId());
        Answer denied;
        Answer tried;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ExecutorCompletionService<Answer>(threads);
            Callable<Answer> caller = () -> buy(UUID.randomUUID().toString(), "wait=100");
            callers.submit(caller);
            callers.submit(caller);
            denied = callers.take().get();
            pipeline.kafka().heal();
            tried = callers.take().get();
        }

        assertUnknown(open);
        assertThat(status.status()).isEqualTo(404);
        assertThat(denied.status()).isEqualTo(503);
        assertThat(denied.retryAfter()).hasValue("1");
        assertThat(denied.body())
                .isEqualTo(
                        Http.JSON
                                .createObjectNode()
                                .put("statusCode", 503)
                                .put("statusMessage", "Purchases can't be taken now"));
        assertThat(tried.status()).isEqualTo(200);
        assertBoughtOnce(open.orderId());
        assertThat(pipeline.database().orders()).hasSize(orders + 2);
    }

    private void assertUnknown(Answer answer) {
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo(
                        Http.JSON
                                .createObjectNode()
                                .put("success", true)
                                .put("orderId", answer.orderId())
                                .put("status", "unknown"));
        assertThat(answer.location()).hasValue("/api/lightning/purchase/" + answer.orderId());
        assertThat(answer.retryAfter()).hasValue("1");
    }

    /** The repeat finds the order that exists, or makes it. */
    private void assertBoughtOnce(String orderId) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(buy(key, "wait=100"))
                                .returns(200, Answer::status)
                                .returns(orderId, Answer::orderId));
        assertThat(pipeline.invoices().of(orderId)).hasSize(1);
        assertThat(pipeline.database().document(orderId)).isPresent();
    }

    private Answer buy(String idempotencyKey, String prefer) {
        return gateway.buy(
                alice,
                aPurchaseOf("pow_lab"),
                Map.of("Idempotency-Key", idempotencyKey, "Prefer", prefer));
    }
}
