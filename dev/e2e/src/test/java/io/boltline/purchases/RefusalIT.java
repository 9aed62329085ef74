package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.OrderRejected;
import java.time.Duration;
import java.util.Map;
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

    private final RunningPipeline pipeline;
    private final Gateway gateway;
    private final ShopDatabase database;
    private final Session alice;
    private final ObjectNode products;

    RefusalIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.gateway = pipeline.gateway();
        this.database = pipeline.database();
        this.alice = pipeline.alice();
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
                .until(() -> gateway.buy(alice, "free").toString().contains("positive"));
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
                                    gateway.buy(alice, "pow_lab"),
                                    400,
                                    "Products document not found"));
        } finally {
            database.offer(offered);
        }
        await().atMost(PATIENCE).until(() -> gateway.buy(alice, "pow_lab").status() == 200);
    }

    @Test
    void isRecordedForSomebodyWhoIsLoggedIn() {
        ObjectNode request = aPurchaseOf("a product that only this test asks for");

        gateway.buy(alice, request, Map.of());

        assertThat(pipeline.log().facts())
                .filteredOn(OrderRejected.class::isInstance)
                .map(OrderRejected.class::cast)
                .filteredOn(rejected -> rejected.customer().payload().equals(request))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.customer().userName()).isEqualTo("alice");
                    assertThat(rejected.statusCode()).isEqualTo(400);
                });
    }

    @Test
    void isWhatAStrangerGetsWithoutATraceInTheLog() {
        long events = pipeline.log().events().size();

        Answer answer = gateway.buy(aPurchaseOf("pow_lab"), Map.of());

        assertRefused(answer, 401, "No valid session cookie found");
        assertThat(pipeline.log().events()).hasSize((int) events);
    }

    @Test
    void isWhatAnEmptyCookieGets() {
        Answer answer = gateway.buy(new Session("nobody", ""), "pow_lab");

        assertRefused(answer, 401, "No valid session cookie found");
    }

    @Test
    void isWhatAnExpiredSessionGetsWithoutATraceInTheLog() {
        Session expired = pipeline.aliceOfYesterday();
        long events = pipeline.log().events().size();

        Answer answer = gateway.buy(expired, "pow_lab");

        assertRefused(answer, 401, "Invalid or expired session");
        assertThat(pipeline.log().events()).hasSize((int) events);
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
            database.offer(offered);
        }

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("status").asString()).isEqualTo("pending");
        assertThat(answer.location()).hasValue("/api/lightning/purchase/" + answer.orderId());
        await().atMost(PATIENCE).until(() -> pipeline.invoices().of(answer.orderId()).size() == 1);
        assertThat(database.document(answer.orderId())).isPresent();
    }

    private static void assertRefused(Answer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo(
                        JsonHttp.JSON
                                .createObjectNode()
                                .put("statusCode", status)
                                .put("statusMessage", message));
    }
}
