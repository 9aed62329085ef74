package io.boltline.orderprocessor;

import static io.boltline.orderprocessor.Purchase.ACCEPTED_AT;
import static io.boltline.orderprocessor.Purchase.ORDER_ID;
import static io.boltline.orderprocessor.Purchase.aPurchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.OrderCreated;
import io.boltline.contract.RecordedLog;
import io.boltline.couchdb.Fetched;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.SettableClock;
import io.boltline.worker.Dependency;
import io.boltline.worker.DependencyUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** While CouchDB can't be asked, nothing is said; when it can be again, the order is made once. */
class CommandOutagesTest {
    private static final String PRODUCTS = "{\"pow_lab\": 1000}";

    /** Long enough for a busy machine to answer in, short enough to wait for. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);

    /** What the service asks CouchDB for. */
    enum Call {
        SESSION("GET", "/_session"),
        PRODUCTS("GET", ".*/products"),
        WRITE("POST", ".*/_bulk_docs");

        private final String method;
        private final String path;

        Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        FaultRule meets(Fault fault) {
            return FaultRule.always(fault).on(method).at(path);
        }
    }

    private static final List<Fault> WITHOUT_EFFECT =
            List.of(
                    new Fault.Refuse(),
                    new Fault.DropBefore(),
                    new Fault.Answer(500, "{\"error\":\"internal_server_error\"}"),
                    new Fault.Answer(503, ""),
                    new Fault.Answer(429, ""),
                    new Fault.Answer(200, "<html>a proxy's idea of help</html>"),
                    new Fault.Answer(
                            404,
                            "{\"error\":\"not_found\",\"reason\":\"Database does not exist.\"}"));

    static final List<Fault> WITHOUT_AN_ANSWER_TO_THE_WRITE =
            List.of(new Fault.DropAfter(), new Fault.DropMidAnswer(), new Fault.Malformed());

    private static final Dependency DATABASE = new Dependency("database", _ -> true);

    private static Shop shop;
    private final SettableClock brokerClock = new SettableClock(ACCEPTED_AT);
    private final RecordedLog log = new RecordedLog();
    private OrderProcessor processor;
    private String cookie;

    @BeforeAll
    static void openShop() throws IOException {
        shop = Shop.open();
    }

    @AfterAll
    static void closeShop() {
        shop.close();
    }

    @BeforeEach
    void start() {
        shop.startAfresh(PRODUCTS);
        processor = OrderProcessor.start(shop, log, brokerClock);
        cookie = shop.logIn("alice");
    }

    @AfterEach
    void stop() {
        shop.faults().clear();
        processor.close();
    }

    static Stream<Object[]> everyCallWithEveryFault() {
        return Arrays.stream(Call.values())
                .flatMap(call -> WITHOUT_EFFECT.stream().map(fault -> new Object[] {call, fault}));
    }

    @ParameterizedTest
    @MethodSource("everyCallWithEveryFault")
    void anOutageOfAnyCallIsWaitedFor(Call call, Fault fault) {
        shop.faults().add(call.meets(fault));

        assertCommandWaits();

        shop.faults().clear();
        assertThat(shop.find(ORDER_ID.value())).isInstanceOf(Fetched.Missing.class);
        handleAtLast();
        assertOneOrderWasMade();
    }

    @Test
    void aRefusalWaitsUntilItIsKnownWhetherTheOrderExists() {
        shop.endSessions();
        var lookUp =
                shop.faults()
                        .add(
                                FaultRule.always(new Fault.Answer(500, "{}"))
                                        .on("GET")
                                        .at(".*/" + ORDER_ID));

        assertCommandWaits();

        assertThat(lookUp.hits()).isPositive();
        shop.faults().clear();
        handleAtLast();
        assertThat(log.replies()).hasSize(1);
    }

    /** As one that was emptied has: no session of alice's is to blame, and no missing product. */
    @Test
    void nothingIsRefusedForWhatAnotherDatabaseDoesNotHave() {
        shop.sellNothing();
        var ours = new AtomicBoolean();
        var guarded =
                OrderProcessor.startGuarded(
                        shop,
                        log,
                        brokerClock,
                        () ->
                                DATABASE.run(() -> {
                                    if (!ours.get()) {
                                        throw new IllegalStateException("another one");
                                    }
                                }));

        try (guarded) {
            assertThatExceptionOfType(DependencyUnavailableException.class)
                    .isThrownBy(() -> guarded.handle(aPurchase(), cookie));
            assertThat(log.topics()).isEmpty();
            ours.set(true);
            guarded.handle(aPurchase(), cookie);
            assertThat(log.replies()).hasSize(1);
        }
    }

    @Test
    void aServerThatIsDownIsWaitedFor() throws IOException {
        shop.server().stopAccepting();
        try {
            assertCommandWaits();
        } finally {
            shop.server().acceptAgain();
        }

        handleAtLast();

        assertOneOrderWasMade();
    }

    @Test
    void aMissingDatabaseIsNoMissingProduct() {
        var homeless =
                OrderProcessor.start(
                        shop.settings(SHORT_PATIENCE), "never-created-orders", log, brokerClock);

        try (homeless) {
            assertThatExceptionOfType(DependencyUnavailableException.class)
                    .isThrownBy(() -> homeless.handle(aPurchase(), cookie))
                    .withMessageContaining("couchdb-products");
        }
        assertThat(log.topics()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WITHOUT_AN_ANSWER_TO_THE_WRITE")
    void aWriteWhoseAnswerIsLostGoesOnFromTheStoredDocument(Fault fault) {
        shop.faults().add(Call.WRITE.meets(fault));

        assertCommandWaits();

        shop.faults().clear();
        shop.sell("{\"pow_lab\": 2000}");
        handleAtLast();
        assertOneOrderWasMade();
    }

    @Test
    void aWriteThatIsTooSlowGoesOnFromTheStoredDocument() {
        shop.faults().add(Call.WRITE.meets(new Fault.Hold()));
        var impatient =
                OrderProcessor.start(
                        shop.settings(SHORT_PATIENCE), shop.database(), log, brokerClock);

        try (impatient) {
            assertThatExceptionOfType(DependencyUnavailableException.class)
                    .isThrownBy(() -> impatient.handle(aPurchase(), cookie))
                    .withMessageContaining("couchdb-orders-write");
            assertThat(log.topics()).isEmpty();
            shop.faults().clear();
            impatient.handle(aPurchase(), cookie);
        }

        assertOneOrderWasMade();
    }

    private void assertCommandWaits() {
        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> processor.handle(aPurchase(), cookie));
        assertThat(log.topics()).isEmpty();
    }

    /** As the worker does: an answer of before may still be on its way to the others who asked. */
    private void handleAtLast() {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(DependencyUnavailableException.class)
                .until(() -> {
                    processor.handle(aPurchase(), cookie);
                    return true;
                });
    }

    private void assertOneOrderWasMade() {
        assertThat(shop.find(ORDER_ID.value()))
                .isInstanceOfSatisfying(
                        Fetched.Found.class, found -> assertThat(found.etag()).startsWith("\"1-"));
        assertThat(log.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderCreated.class,
                        created -> assertThat(created.priceSats()).isEqualTo(1000));
        assertThat(log.replies()).isEmpty();
    }
}
