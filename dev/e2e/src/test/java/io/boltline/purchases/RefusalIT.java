package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.MessageType;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.Topics;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.local.parts.ShopDatabase;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the products document and the session forbid. */
@ExtendWith(SharedPipeline.class)
@TestInstance(Lifecycle.PER_CLASS)
class RefusalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Topics TOPICS = new Topics("");

    /** Of one user, far more than are recorded in the time that they take. */
    private static final int MANY = 1_000;

    private static final int REPEATS = 5;

    private final RunningPipeline pipeline;
    private final Gateway gateway;
    private final ShopDatabase database;
    private final Session alice;

    /** Who asks until something has changed, and may be told 429. */
    private final Session impatient;

    private final ObjectNode products;

    RefusalIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.gateway = pipeline.gateway();
        this.database = pipeline.database();
        this.alice = pipeline.alice();
        this.impatient = pipeline.customer("impatient");
        this.products = database.products();
    }

    @BeforeAll
    void offerWhatCannotBeBought() {
        database.offer(
                products.deepCopy()
                        .put("free", 0)
                        .put("negative", -5)
                        .put("half", 0.5)
                        .put("house", 100_000_001)
                        .put("spelled_out", "1000")
                        .putNull("nothing"));
        await().atMost(PATIENCE)
                .until(() -> gateway.buy(impatient, "free").toString().contains("positive"));
    }

    @AfterAll
    void offerWhatWasThere() {
        database.offer(products);
    }

    @ParameterizedTest
    @CsvSource({
        "missing,     'Product \"missing\" not found or invalid price'",
        "spelled_out, 'Product \"spelled_out\" not found or invalid price'",
        "nothing,     'Product \"nothing\" not found or invalid price'",
        "free,        'Product \"free\" has invalid price: must be positive'",
        "negative,    'Product \"negative\" has invalid price: must be positive'",
        "half,        'Product \"half\" has invalid price: must be a whole number of sats'",
        "house,       'Product \"house\" has invalid price: above the maximum'"
    })
    void isWhatAProductWithoutAPriceGets(String product, String message) {
        int invoices = pipeline.invoices().all().size();
        int orders = database.orders().size();

        Answer answer = gateway.buy(alice, product);

        assertRefused(answer, 400, message);
        assertThat(pipeline.invoices().all()).hasSize(invoices);
        assertThat(database.orders()).hasSize(orders);
    }

    @Test
    void isWhatEveryProductGetsWhileThereIsNoProductsDocument() {
        ObjectNode offered = database.products();
        database.deleteProducts();
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertRefused(
                                    gateway.buy(impatient, "pow_lab"),
                                    400,
                                    "Products document not found"));
        } finally {
            database.offer(offered);
        }
        await().atMost(PATIENCE).until(() -> gateway.buy(impatient, "pow_lab").status() == 200);
    }

    @Test
    void isRecordedForSomebodyWhoIsLoggedIn() {
        String product = "a product that only this test asks for";

        gateway.buy(alice, product);

        assertThat(pipeline.log().facts())
                .filteredOn(OrderRejected.class::isInstance)
                .map(OrderRejected.class::cast)
                .filteredOn(rejected -> asksFor(product, rejected))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.customer().userName()).isEqualTo("alice");
                    assertThat(rejected.customer().payload().properties()).hasSize(1);
                    assertThat(rejected.statusCode()).isEqualTo(400);
                });
    }

    @Test
    void isRecordedNoMoreThanTheLimitOfItsUserAllows() {
        Session nosy = pipeline.customer("nosy");
        String product = "a product that nobody else asks for";

        int refused = 0;
        while (gateway.buy(nosy, product).status() != 429) {
            refused++;
            assertThat(refused).as("refusals at once").isLessThan(MANY);
        }

        assertThat(pipeline.log().facts())
                .filteredOn(OrderRejected.class::isInstance)
                .map(OrderRejected.class::cast)
                .filteredOn(rejected -> asksFor(product, rejected))
                .hasSize(refused);
        assertThat(gateway.buy(nosy, "pow_lab").status()).isEqualTo(200);
    }

    @Test
    void isWhatRepeatsOfAnOrderGetWithoutATraceOnceItsSessionIsOver() {
        Session owner = pipeline.customer("owner");
        List<String> pending = new ArrayList<>();
        pipeline.nodeFaults().add(FaultRule.always(new Fault.Refuse()).at("/v1/.*"));
        try {
            assertThat(buyAndWaitASecond(owner, pending)).isEqualTo(202);
            String orderId = pending.getFirst();
            await().atMost(PATIENCE).until(() -> pipeline.log().eventsOf(orderId).size() == 1);
            database.changePassword("owner", "another");
            await().atMost(PATIENCE).until(() -> buyAndWaitASecond(owner, pending) == 401);
            var command = pipeline.log().of(TOPICS.commands(), orderId).getFirst();

            for (int i = 0; i < REPEATS; i++) {
                pipeline.log().repeat(command, Map.of());
            }

            await().atMost(PATIENCE)
                    .until(() -> pipeline.log().of(TOPICS.replies(), orderId).size() == REPEATS);
            assertThat(pipeline.log().eventsOf(orderId)).hasSize(1);
        } finally {
            pipeline.nodeFaults().clear();
        }
        await().atMost(PATIENCE)
                .until(() ->
                        pending.stream()
                                .allMatch(order -> pipeline.log().eventsOf(order).size() == 2));
    }

    /** While the node makes no invoice, so that it is pending if it is not refused. */
    private int buyAndWaitASecond(Session session, List<String> pending) {
        Answer answer = gateway.buy(session, aPurchaseOf("pow_lab"), Map.of("Prefer", "wait=1"));
        if (answer.status() == 202) {
            pending.add(answer.orderId());
        }
        return answer.status();
    }

    private static boolean asksFor(String product, OrderRejected rejected) {
        return rejected.customer().payload().path("product").asString("").equals(product);
    }

    /** What purchases begin or end with: invoices of earlier ones may still be on their way. */
    private Set<String> purchasesInTheLog() {
        var ids = new HashSet<String>();
        ids.addAll(pipeline.log().ids(MessageType.ORDER_CREATED));
        ids.addAll(pipeline.log().ids(MessageType.ORDER_REJECTED));
        return ids;
    }

    @Test
    void isWhatAStrangerGetsWithoutATraceInTheLog() {
        Set<String> before = purchasesInTheLog();

        Answer answer = gateway.buy(aPurchaseOf("pow_lab"), Map.of());

        assertRefused(answer, 401, "No valid session cookie found");
        assertThat(purchasesInTheLog()).isEqualTo(before);
    }

    @Test
    void isWhatAnEmptyCookieGets() {
        Answer answer = gateway.buy(new Session("nobody", ""), "pow_lab");

        assertRefused(answer, 401, "No valid session cookie found");
    }

    @Test
    void isWhatAnExpiredSessionGetsWithoutATraceInTheLog() {
        Session expired = pipeline.aliceOfYesterday();
        Set<String> before = purchasesInTheLog();

        Answer answer = gateway.buy(expired, "pow_lab");

        assertRefused(answer, 401, "Invalid or expired session");
        assertThat(purchasesInTheLog()).isEqualTo(before);
    }

    @Test
    void isWhatAForgedSessionGets() {
        assertRefused(gateway.buy(alice.tampered(), "pow_lab"), 401, "Invalid or expired session");
        assertRefused(
                gateway.buy(new Session("alice", "not-a-cookie"), "pow_lab"),
                401,
                "Invalid or expired session");
    }

    @Test
    void isWhatASessionGetsWhosePasswordChanged() {
        Session careful = pipeline.customer("careful");
        database.changePassword("careful", "another");

        Answer answer = gateway.buy(careful, "pow_lab");

        assertRefused(answer, 401, "Invalid or expired session");
    }

    @Test
    void isNotWhatAMissingDatabaseMeans() {
        ObjectNode offered = database.products();
        database.deleteOrdersDatabase();
        Answer answer;
        try {
            answer = gateway.buy(alice, aPurchaseOf("pow_lab"), Map.of("Prefer", "wait=2"));
        } finally {
            database.createOrdersDatabase();
            database.createOrderIndex();
            database.offer(offered);
            pipeline.restoreOrders();
        }

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("status").asString()).isEqualTo("pending");
        assertThat(answer.location()).hasValue("/api/lightning/purchase/" + answer.orderId());
        await().atMost(PATIENCE).until(() -> pipeline.invoices().of(answer.orderId()).size() == 1);
        assertThat(database.document(answer.orderId())).isPresent();
        // The gateway finds it in order a little later.
        await().atMost(PATIENCE).until(() -> gateway.buy(impatient, "pow_lab").status() == 200);
    }

    private static void assertRefused(Answer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo(
                        Http.JSON
                                .createObjectNode()
                                .put("statusCode", status)
                                .put("statusMessage", message));
    }
}
