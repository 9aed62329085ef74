package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageType;
import io.boltline.contract.Topics;
import io.boltline.load.UuidV7;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.local.parts.ShopDatabase;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** One key of one user is one order, whoever asks, wherever and however often. */
@ExtendWith(SharedPipeline.class)
class IdempotencyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final Topics TOPICS = new Topics("");

    private final RunningPipeline pipeline;
    private final Gateway gateway;
    private final Gateway another;
    private final ShopDatabase database;
    private final Session alice;

    /** Of a time, which is in the order's id, too; other tests have keys without. */
    private final String key = UuidV7.of(Instant.now(), ThreadLocalRandom.current()).toString();

    IdempotencyIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.gateway = pipeline.gateway();
        this.another = pipeline.anotherGateway();
        this.database = pipeline.database();
        this.alice = pipeline.alice();
    }

    @Test
    void answersFiftyCallsAtOnceOnTwoGatewaysWithOneInvoice() throws Exception {
        var answers = new ArrayList<Future<Answer>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var instance = i % 2 == 0 ? gateway : another;
                Callable<Answer> call = () -> buy(instance, alice, aPurchaseOf("pow_lab"));
                answers.add(callers.submit(call));
            }
        }

        var first = answers.getFirst().get();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.orderId()).matches("purchase-[a-z0-9]{22}");
        for (var answer : answers) {
            assertThat(answer.get().body()).isEqualTo(first.body());
        }
        assertThat(pipeline.invoices().of(first.orderId())).hasSize(1);
        assertThat(database.document(first.orderId())).isPresent();
        assertThat(distinctEvents(first.orderId())).hasSize(2);
    }

    @Test
    void isAnotherOrderForAnotherUser() {
        var bob = pipeline.customer("bob-" + key);

        var alices = buy(gateway, alice, aPurchaseOf("pow_lab"));
        var bobs = buy(gateway, bob, aPurchaseOf("pow_lab"));

        assertThat(bobs.status()).isEqualTo(200);
        assertThat(bobs.orderId()).isNotEqualTo(alices.orderId());
    }

    @Test
    void isAConflictForAnotherPayload() {
        buy(gateway, alice, aPurchaseOf("pow_lab"));

        var answer = buy(another, alice, aPurchaseOf("basic_plan"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("statusMessage").asString())
                .isEqualTo("Idempotency-Key was used for another purchase");
    }

    @Test
    void takesAnotherNotationForTheSamePayload() {
        var first =
                buy(
                        gateway,
                        alice,
                        json("{\"product\":\"pow_lab\",\"metadata\":{\"a\":10.50,\"b\":1e3}}"));

        var again =
                buy(
                        another,
                        alice,
                        json(
                                "{\"sats\":7,\"metadata\":{\"b\":1000.0,\"a\":1.05e1},\"product\":\"pow_lab\"}"));

        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void keepsTheFirstPrice() {
        database.offer(database.products().put(key, 700));
        await().atMost(PATIENCE).until(() -> gateway.buy(alice, key).status() == 200);
        var first = buy(gateway, alice, aPurchaseOf(key));

        database.offer(database.products().put(key, 9_000));
        await().atMost(PATIENCE)
                .until(() -> gateway.buy(alice, key).invoice().path("amount").asInt() == 9_000);
        var again = buy(another, alice, aPurchaseOf(key));

        assertThat(first.invoice().path("amount").asInt()).isEqualTo(700);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void worksAfterARefusalOnceTheProductExists() {
        assertThat(buy(gateway, alice, aPurchaseOf(key)).status()).isEqualTo(400);

        database.offer(database.products().put(key, 42));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(buy(another, alice, aPurchaseOf(key)).status()).isEqualTo(200));
    }

    @Test
    void tellsARepeatWithoutWritingToTheLog() {
        var first = buy(gateway, alice, aPurchaseOf("pow_lab"));
        String document = first.invoice().path("id").asString();
        await().atMost(PATIENCE).until(() -> database.document(document).isPresent());
        int events = pipeline.log().eventsOf(first.orderId()).size();

        var again = buy(another, alice, aPurchaseOf("pow_lab"));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(pipeline.log().eventsOf(first.orderId())).hasSize(events);
    }

    @Test
    void isNotOpenedByACookieInAnothersName() {
        var first = buy(gateway, alice, aPurchaseOf("pow_lab"));

        var forged = buy(another, alice.tampered(), aPurchaseOf("pow_lab"));

        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.toString()).doesNotContain(first.orderId());
        assertThat(another.status(alice.tampered(), first.orderId()).status()).isEqualTo(401);
    }

    @Test
    void isNotLearntByAStrangerWhoDoesNotWait() {
        var first = buy(gateway, alice, aPurchaseOf("pow_lab"));
        int commands = commandsFor(first.orderId());

        for (int i = 0; i < 5; i++) {
            var headers = Map.of("Idempotency-Key", key, "Prefer", "wait=0");
            var forged = another.buy(alice.tampered(), aPurchaseOf("enterprise"), headers);
            assertThat(forged.status()).isEqualTo(401);
        }

        assertThat(commandsFor(first.orderId())).isEqualTo(commands);
    }

    @Test
    void isKeptFromStrangersWhileNobodyCanBeProven() {
        var stranger = pipeline.customer("stranger-" + key);
        var headers = Map.of("Idempotency-Key", key, "Prefer", "wait=0");
        var notNow = new Fault.Answer(503, "{\"error\":\"unknown\",\"reason\":\"?\"}");
        pipeline.couchDbFaults().add(FaultRule.always(notNow).at("/_session"));

        var accepted = gateway.buy(stranger, aPurchaseOf("pow_lab"), headers);
        var forged = gateway.buy(stranger.tampered(), aPurchaseOf("enterprise"), headers);
        pipeline.couchDbFaults().clear();

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.location()).isEmpty();
        assertThat(accepted.body().has("orderId")).isFalse();
        assertThat(forged.status()).isEqualTo(503);
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var again = buy(gateway, stranger, aPurchaseOf("pow_lab"));
                    assertThat(again.status()).isEqualTo(200);
                });
        var order = buy(gateway, stranger, aPurchaseOf("pow_lab"));
        assertThat(pipeline.invoices().of(order.orderId())).hasSize(1);
    }

    private Answer buy(Gateway instance, Session session, ObjectNode purchase) {
        return instance.buy(session, purchase, Map.of("Idempotency-Key", key));
    }

    private int commandsFor(String orderId) {
        return (int)
                pipeline.log().read(TOPICS.commands()).stream()
                        .filter(record -> new String(record.key(), UTF_8).equals(orderId))
                        .count();
    }

    private List<String> distinctEvents(String orderId) {
        return pipeline.log().eventsOf(orderId).stream()
                .filter(record ->
                        !MessageLog.header(record, Headers.TYPE).equals(MessageType.ORDER_REJECTED))
                .map(record -> MessageLog.header(record, Headers.ID))
                .distinct()
                .toList();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Http.JSON.readTree(text);
    }
}
