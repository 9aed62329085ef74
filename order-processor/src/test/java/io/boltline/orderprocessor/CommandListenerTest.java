package io.boltline.orderprocessor;

import static io.boltline.contract.RecordedLog.TOPICS;
import static io.boltline.contract.RecordedLog.header;
import static io.boltline.orderprocessor.InvoiceFacts.aFailureOf;
import static io.boltline.orderprocessor.InvoiceFacts.anExpiryOf;
import static io.boltline.orderprocessor.InvoiceFacts.anInvoiceOf;
import static io.boltline.orderprocessor.Purchase.ACCEPTED_AT;
import static io.boltline.orderprocessor.Purchase.ORDER_ID;
import static io.boltline.orderprocessor.Purchase.REPLY_PARTITION;
import static io.boltline.orderprocessor.Purchase.aPurchase;
import static io.boltline.orderprocessor.Purchase.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.contract.Headers;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.RecordedLog;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.Fetched;
import io.boltline.standins.SettableClock;
import io.boltline.worker.DependencyUnavailableException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class CommandListenerTest {
    private static final String PRODUCTS = "{\"pow_lab\": 1000, \"basic_plan\": 500}";

    /** Names alice, and proves nothing. */
    private static final String FORGED = "YWxpY2U6NjVCMkM0RjA6Zm9yZ2VkIG9mIG5vIGtleQ";

    private static final String ANOTHER_PAYLOAD = "{\"product\": \"basic_plan\"}";

    private static Shop shop;
    private final SettableClock brokerClock = new SettableClock(ACCEPTED_AT.plusMillis(20));
    private final RecordedLog log = new RecordedLog();
    private OrderProcessor processor;

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
    }

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void writesTheOrderAndPublishesItsCreation() {
        processor.handle(aPurchase(), shop.logIn("alice"));

        assertThat(storedOrder())
                .isEqualTo(
                        json(
                                """
                                {
                                  "_id": "purchase-0123456789abcdef",
                                  "id": "purchase-0123456789abcdef",
                                  "type": "purchase",
                                  "timestamp": "2026-01-31T12:00:00.123Z",
                                  "content": {
                                    "product": "pow_lab",
                                    "description": "POW Lab Access",
                                    "metadata": {"userId": "user123"},
                                    "sats": 1000
                                  },
                                  "userName": "alice"
                                }
                                """));
        assertThat(log.events()).containsExactly(createdFor(1000));
        assertThat(log.topics()).containsExactly(TOPICS.events());
    }

    @Test
    void handsTheCallersContextOn() {
        processor.handle(aPurchase(), shop.logIn("alice"));

        var event = log.of(TOPICS.events()).getFirst();
        assertThat(event.key()).isEqualTo(ORDER_ID.key());
        assertThat(header(event, Headers.ID)).hasValue(ORDER_ID + "/order-created");
        assertThat(header(event, Headers.CORRELATION_ID)).hasValue("command-1");
        assertThat(header(event, Headers.CAUSATION_ID)).hasValue("command-1");
        assertThat(header(event, Headers.REPLY_PARTITION)).hasValue("" + REPLY_PARTITION);
        assertThat(header(event, Headers.USER_AGENT)).isEmpty();
        assertThat(header(event, Headers.SESSION)).isEmpty();
    }

    @Test
    void recordsTheRequestForAnotherInvoiceAtTheFirstPrice() {
        processor.handle(aPurchase(), shop.logIn("alice"));
        processor.project(anInvoiceOf(ORDER_ID));
        processor.project(anExpiryOf(ORDER_ID, 1));
        shop.sell("{\"pow_lab\": 9999}");

        processor.handle(new InvoiceCommand(ORDER_ID, 2), shop.logIn("alice"));
        processor.handle(new InvoiceCommand(ORDER_ID, 2), shop.logIn("alice"));

        var requested =
                OrderDocument.fromJson(storedOrder().put("_id", ORDER_ID.value())).requested(2);
        assertThat(requested.priceSats()).isEqualTo(1000);
        assertThat(log.events()).containsExactly(createdFor(1000), requested, requested);
        assertThat(log.replies()).isEmpty();
    }

    @Test
    void tellsAnotherUserOfNoOrder() {
        processor.handle(aPurchase(), shop.logIn("alice"));
        processor.project(anExpiryOf(ORDER_ID, 1));

        processor.handle(new InvoiceCommand(ORDER_ID, 2), shop.logIn("bob"));

        assertThat(log.events()).containsExactly(createdFor(1000));
        assertThat(log.replies())
                .containsExactly(new PurchaseReply.Refused(ORDER_ID, 404, "Purchase not found"));
    }

    @Test
    void overwritesThePriceThatTheClientSent() {
        var cheap = aPurchase().of("{\"product\": \"pow_lab\", \"sats\": 1}");

        processor.handle(cheap, shop.logIn("alice"));

        assertThat(storedOrder().path("content").path("sats").intValue()).isEqualTo(1000);
    }

    @Test
    void aRedeliveredCommandSaysTheSameAgain() {
        var cookie = shop.logIn("alice");
        var numbers =
                aPurchase()
                        .of(
                                """
                                {"product": "pow_lab", "sats": 1, "metadata": {"n": [1e3, 10.50, 0.1, 1e22,
                                 1e-7, 9223372036854775808, -0.0], "z": null, "a": "☕"}}
                                """);

        processor.handle(numbers, cookie);
        processor.handle(numbers, cookie);

        assertThat(revision()).isOne();
        var events = log.of(TOPICS.events());
        assertThat(events).hasSize(2);
        assertThat(events.getLast().value()).isEqualTo(events.getFirst().value());
        assertThat(header(events.getLast(), Headers.ID))
                .isEqualTo(header(events.getFirst(), Headers.ID));
    }

    /** What may have changed when a command comes back that was lost after its document. */
    enum Since {
        NOTHING,
        PRICE_CHANGED,
        PRICE_BROKEN,
        PRODUCT_REMOVED,
        PRODUCTS_REMOVED;

        void happenIn(Shop shop) {
            switch (this) {
                case NOTHING -> {}
                case PRICE_CHANGED -> shop.sell("{\"pow_lab\": 2000}");
                case PRICE_BROKEN -> shop.sell("{\"pow_lab\": -1}");
                case PRODUCT_REMOVED -> shop.sell("{\"basic_plan\": 500}");
                case PRODUCTS_REMOVED -> shop.sellNothing();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderThatACrashCutOffGoesOnFromItsDocument(Since since) {
        var cookie = shop.logIn("alice");
        dieBetweenDocumentAndEvent(aPurchase(), cookie);

        since.happenIn(shop);
        processor.handle(aPurchase(), cookie);

        assertThat(log.events()).containsExactly(createdFor(1000));
        assertThat(log.replies()).isEmpty();
        assertThat(replyPartitionOfTheEvent()).isEqualTo("" + REPLY_PARTITION);
        assertThat(revision()).isOne();
    }

    @Test
    void anOrderThatACrashCutOffGoesOnHoweverLate() {
        var cookie = shop.logIn("alice");
        dieBetweenDocumentAndEvent(aPurchase(), cookie);

        brokerClock.goOn(Duration.ofDays(3));
        processor.handle(aPurchase(), cookie);

        assertThat(log.events()).containsExactly(createdFor(1000));
        assertThat(log.replies()).isEmpty();
    }

    @Test
    void anOrderThatACrashCutOffGoesOnWithoutItsCallerWhenTheSessionHasExpired() {
        var cookie = shop.logIn("alice");
        dieBetweenDocumentAndEvent(aPurchase(), cookie);

        shop.endSessions();
        shop.sellNothing();
        brokerClock.goOn(Duration.ofDays(3));
        processor.handle(aPurchase(), cookie);

        assertThat(log.events()).containsExactly(createdFor(1000));
        assertThat(replyPartitionOfTheEvent()).isEqualTo("nobody");
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(ORDER_ID, 401, "Invalid or expired session"));
    }

    @Test
    void anOrderThatACrashCutOffIsNotForStrangersToFinish() {
        dieBetweenDocumentAndEvent(aPurchase(), shop.logIn("alice"));
        shop.endSessions();

        processor.handle(aPurchase().again(), FORGED, ACCEPTED_AT.plusMillis(1));

        assertThat(log.events()).isEmpty();
        assertThat(log.replies()).containsExactly(invalidSession());
    }

    @Test
    void forgedRepeatsLeaveTheLogAsItIs() {
        processor.handle(aPurchase(), shop.logIn("alice"));
        var bobs = shop.logIn("bob");
        log.clear();

        for (int i = 1; i <= 60; i++) {
            var later = ACCEPTED_AT.plusMillis(i);
            processor.handle(aPurchase().again(), FORGED, later);
            processor.handle(aPurchase().again().of(ANOTHER_PAYLOAD), FORGED, later);
            processor.handle(aPurchase().again(), bobs, later);
        }

        assertThat(log.of(TOPICS.events())).isEmpty();
        assertThat(log.replies()).hasSize(180).containsOnly(invalidSession());
    }

    @Test
    void aRepeatIsAnsweredAtTheFirstPrice() {
        var cookie = shop.logIn("alice");
        processor.handle(aPurchase(), cookie);
        log.clear();

        restart();
        shop.sell("{\"pow_lab\": 9000}");
        processor.handle(aPurchase().again(), cookie);

        assertThat(log.events()).containsExactly(createdFor(1000));
        assertThat(header(log.of(TOPICS.events()).getFirst(), Headers.CORRELATION_ID))
                .hasValue("command-2");
    }

    @Test
    void aRepeatOfAnOrderWithAnInvoiceIsOnlyToldOfIt() {
        var cookie = shop.logIn("alice");
        processor.handle(aPurchase(), cookie);
        log.clear();
        var invoice = anInvoiceOf(ORDER_ID);
        processor.project(invoice);

        processor.handle(aPurchase().again(), cookie);

        assertThat(log.events()).isEmpty();
        assertThat(log.replies())
                .containsExactly(new PurchaseReply.Invoiced(ORDER_ID, Invoice.pending(invoice)));
    }

    @Test
    void aRepeatOfAnOrderWithoutAChanceOfAnInvoiceIsToldSo() {
        var cookie = shop.logIn("alice");
        processor.handle(aPurchase(), cookie);
        log.clear();
        processor.project(aFailureOf(ORDER_ID));

        processor.handle(aPurchase().again(), cookie);

        assertThat(log.events()).isEmpty();
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(
                                ORDER_ID, 502, "The invoice could not be created: no route"));
    }

    @Test
    void aForgerLearnsNothingOfAnInvoice() {
        processor.handle(aPurchase(), shop.logIn("alice"));
        log.clear();
        processor.project(anInvoiceOf(ORDER_ID));

        processor.handle(aPurchase().again(), shop.logIn("bob"));

        assertThat(log.topics()).containsExactly(TOPICS.replies());
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(ORDER_ID, 401, "Invalid or expired session"));
    }

    @Test
    void anotherPayloadUnderTheSameKeyIsRefused() {
        var cookie = shop.logIn("alice");
        processor.handle(aPurchase(), cookie);
        log.clear();

        processor.handle(aPurchase().again().of(ANOTHER_PAYLOAD), cookie);

        assertThat(log.events()).isEmpty();
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(
                                ORDER_ID, 422, "Idempotency-Key was used for another purchase"));
        assertThat(revision()).isOne();
    }

    @Test
    void anotherPayloadUnderTheSameKeyIsThatEvenWhenItIsNotForSale() {
        var cookie = shop.logIn("alice");
        processor.handle(aPurchase(), cookie);
        log.clear();

        processor.handle(aPurchase().again().of("{\"product\": \"unknown\"}"), cookie);

        assertThat(log.events()).isEmpty();
        assertThat(log.replies())
                .singleElement()
                .extracting(reply -> ((PurchaseReply.Refused) reply).statusCode())
                .isEqualTo(422);
    }

    @Test
    void anotherUsersOrderIsNotTheCallers() {
        processor.handle(aPurchase().scopedBy(null), shop.logIn("alice"));
        log.clear();

        processor.handle(aPurchase().again().scopedBy(null), shop.logIn("bob"));

        assertThat(log.events()).isEmpty();
        assertThat(log.replies())
                .singleElement()
                .extracting(reply -> ((PurchaseReply.Refused) reply).statusCode())
                .isEqualTo(422);
    }

    @Test
    void theRefusalOfAProvenUserIsAnEventAndThenAReply() {
        processor.handle(
                aPurchase().of("{\"product\": \"unknown\", \"sats\": 1}"), shop.logIn("alice"));

        var reason = "Product \"unknown\" not found or invalid price";
        assertThat(log.topics()).containsExactly(TOPICS.events(), TOPICS.replies());
        assertThat(log.events())
                .containsExactly(
                        new OrderRejected(
                                ORDER_ID,
                                aPurchase().commandId(),
                                ACCEPTED_AT,
                                400,
                                reason,
                                OrderRejected.Customer.of(
                                        "alice", json("{\"product\": \"unknown\", \"sats\": 1}"))));
        assertThat(log.replies()).containsExactly(new PurchaseReply.Refused(ORDER_ID, 400, reason));
        assertThat(shop.find(ORDER_ID.value())).isInstanceOf(Fetched.Missing.class);
    }

    @Test
    void aRefusalIsRecordedWithoutWhatItsCallerFilledItWith() {
        var large = json("{\"product\": \"unknown\"}").put("metadata", "x".repeat(60_000));

        processor.handle(aPurchase().of(large.toString()), shop.logIn("alice"));

        assertThat(log.of(TOPICS.events()).getFirst().value()).hasSizeLessThan(600);
        var customer = ((OrderRejected) log.events().getFirst()).customer();
        assertThat((Object) customer.payload()).isEqualTo(json("{\"product\": \"unknown\"}"));
        assertThat(customer.payloadBytes()).isGreaterThan(60_000);
        assertThat(customer.payloadSha256()).hasSize(64);
    }

    @Test
    void beyondTheirLimitAUsersRefusalsAreRepliesAlone() {
        for (int i = 0; i < 3 * OrderProcessor.MAX_REFUSALS; i++) {
            // A log-in and a key of its own each.
            var unknown = aPurchase().numbered(i).of("{\"product\": \"unknown\"}");
            processor.handle(unknown, shop.logIn("alice"));
        }
        processor.handle(aPurchase(), shop.logIn("alice"));

        assertThat(log.events())
                .hasSize(OrderProcessor.MAX_REFUSALS + 1)
                .last()
                .isEqualTo(createdFor(1000));
        assertThat(log.replies())
                .hasSize(3 * OrderProcessor.MAX_REFUSALS)
                .last()
                .extracting(reply -> ((PurchaseReply.Refused) reply).statusCode())
                .isEqualTo(429);
    }

    @Test
    void aReplyGoesToThePartitionThatTheCommandNames() {
        processor.handle(aPurchase().of("{\"product\": \"unknown\"}"), shop.logIn("alice"));

        var reply = log.of(TOPICS.replies()).getFirst();
        assertThat(reply.partition()).isEqualTo(REPLY_PARTITION);
        assertThat(header(reply, Headers.CORRELATION_ID)).hasValue("command-1");
    }

    @Test
    void aRefusalThatIsRepeatedIsTheSameEvent() {
        var cookie = shop.logIn("alice");
        var unknown = aPurchase().of("{\"product\": \"unknown\"}");

        processor.handle(unknown, cookie);
        processor.handle(unknown, cookie);

        assertThat(log.events()).hasSize(2);
        assertThat(log.events().getLast()).isEqualTo(log.events().getFirst());
    }

    @Test
    void aRefusedKeyIsGoodOnceTheProductExists() {
        var cookie = shop.logIn("alice");
        var later = aPurchase().of("{\"product\": \"later\"}");
        processor.handle(later, cookie);
        log.clear();

        shop.sell("{\"later\": 7}");
        restart();
        processor.handle(later.again(), cookie);

        assertThat(log.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderCreated.class,
                        created -> assertThat(created.priceSats()).isEqualTo(7));
    }

    @Test
    void withoutAProductsDocumentNothingIsSold() {
        shop.sellNothing();

        processor.handle(aPurchase(), shop.logIn("alice"));

        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(ORDER_ID, 400, "Products document not found"));
    }

    @Test
    void theRefusalOfSomebodyUnprovenIsAReplyAlone() {
        var cookie = shop.logIn("alice");
        shop.endSessions();

        processor.handle(aPurchase(), cookie);

        assertThat(log.topics()).containsExactly(TOPICS.replies());
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(ORDER_ID, 401, "Invalid or expired session"));
        assertThat(shop.find(ORDER_ID.value())).isInstanceOf(Fetched.Missing.class);
    }

    @Test
    void aKeyThatAnotherNameScopedProvesNobody() {
        processor.handle(aPurchase().scopedBy("alice"), shop.logIn("bob"));

        assertThat(log.topics()).containsExactly(TOPICS.replies());
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(ORDER_ID, 401, "Invalid or expired session"));
    }

    @Test
    void whatIsNoCookieProvesNobody() {
        processor.handle(aPurchase(), "no; cookie");

        assertThat(log.topics()).containsExactly(TOPICS.replies());
    }

    @Test
    void aCommandThatIsTooOldIsRejected() {
        var cookie = shop.logIn("alice");
        brokerClock.goOn(OrderProcessor.LIFETIME);

        processor.handle(aPurchase(), cookie);

        var reason = "Not handled in time: nothing was bought";
        assertThat(log.topics()).containsExactly(TOPICS.events(), TOPICS.replies());
        assertThat(log.events())
                .containsExactly(
                        new OrderRejected(
                                ORDER_ID,
                                aPurchase().commandId(),
                                ACCEPTED_AT,
                                503,
                                reason,
                                OrderRejected.Customer.of("alice", aPurchase().payload())));
        assertThat(log.replies()).containsExactly(new PurchaseReply.Refused(ORDER_ID, 503, reason));
    }

    @Test
    void nobodyIsToldWhenNobodyWaits() {
        var cookie = shop.logIn("alice");

        processor.handle(aPurchase().of("{\"product\": \"unknown\"}").withoutReply(), cookie);
        processor.handle(aPurchase().again().withoutReply(), cookie);

        assertThat(log.replies()).isEmpty();
        assertThat(log.events()).hasExactlyElementsOfTypes(OrderRejected.class, OrderCreated.class);
    }

    @Test
    void aRejectionIsFinishedWhenItsReplyIsAcknowledged() {
        var cookie = shop.logIn("alice");
        var unknown = aPurchase().of("{\"product\": \"unknown\"}");
        log.breakFor(TOPICS.replies());

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> processor.handle(unknown, cookie));
        log.mend();
        processor.handle(unknown, cookie);

        assertThat(log.topics())
                .containsExactly(TOPICS.events(), TOPICS.events(), TOPICS.replies());
        assertThat(log.events().getLast()).isEqualTo(log.events().getFirst());
    }

    @Test
    void aDocumentThatIsNoOrderStopsTheCommand() {
        shop.write(json("{\"type\": \"note\"}").put("_id", ORDER_ID.value()));
        var cookie = shop.logIn("alice");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> processor.handle(aPurchase(), cookie))
                .withMessageContaining(ORDER_ID.value());
        assertThat(log.topics()).isEmpty();
    }

    private static PurchaseReply invalidSession() {
        return new PurchaseReply.Refused(ORDER_ID, 401, "Invalid or expired session");
    }

    private void dieBetweenDocumentAndEvent(Purchase purchase, String cookie) {
        log.breakFor(TOPICS.events());
        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> processor.handle(purchase, cookie));
        assertThat(storedOrder().path("type").stringValue()).isEqualTo("purchase");
        log.mend();
        restart();
    }

    private void restart() {
        processor.close();
        processor = OrderProcessor.start(shop, log, brokerClock);
    }

    /** Without its revision. */
    private static ObjectNode storedOrder() {
        var document = ((Fetched.Found) shop.find(ORDER_ID.value())).document();
        document.remove("_rev");
        return document;
    }

    /** How often the document was written. */
    private static int revision() {
        var document = ((Fetched.Found) shop.find(ORDER_ID.value())).document();
        var rev = document.path("_rev").stringValue();
        return Integer.parseInt(rev.substring(0, rev.indexOf('-')));
    }

    private String replyPartitionOfTheEvent() {
        return header(log.of(TOPICS.events()).getFirst(), Headers.REPLY_PARTITION).orElse("nobody");
    }

    private static OrderCreated createdFor(long sats) {
        return new OrderCreated(
                ORDER_ID,
                ACCEPTED_AT,
                "pow_lab",
                sats,
                new OrderCreated.Customer(
                        "alice",
                        json(aPurchase().payload().deepCopy().put("sats", sats).toString())));
    }
}
