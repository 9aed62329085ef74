package io.boltline.invoiceprocessor;

import static io.boltline.contract.RecordedLog.TOPICS;
import static io.boltline.contract.RecordedLog.header;
import static io.boltline.invoiceprocessor.PlacedOrder.ORDER_ID;
import static io.boltline.invoiceprocessor.PlacedOrder.PLACED_AT;
import static io.boltline.invoiceprocessor.PlacedOrder.REPLY_PARTITION;
import static io.boltline.invoiceprocessor.PlacedOrder.aContext;
import static io.boltline.invoiceprocessor.PlacedOrder.anOrder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.RecordedLog;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.lightning.InMemoryLightningNode;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.PaymentConflictException;
import io.boltline.outage.Outages;
import io.boltline.outage.Use;
import io.boltline.standins.SettableClock;
import io.boltline.worker.Attempt;
import io.boltline.worker.DependencyUnavailableException;
import io.boltline.worker.PartitionedSender;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderListenerTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration EXPIRY = Duration.ofMinutes(15);
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final SettableClock brokerClock = new SettableClock(PLACED_AT.plus(A_MOMENT));
    private final InMemoryLightningNode node = new InMemoryLightningNode(brokerClock);
    private final RecordedLog log = new RecordedLog();
    private final OrderListener listener =
            new OrderListener(
                    node,
                    new OutgoingMessages(
                            new PartitionedSender(new AcknowledgedSender(log)),
                            TOPICS,
                            brokerClock),
                    brokerClock,
                    new PaymentWindow(WINDOW),
                    EXPIRY,
                    Outages.unwatched().of("lightning", "orders wait"));

    @Test
    void publishesTheInvoiceAndThenTellsTheCaller() {
        handle(anOrder());

        assertThat(log.topics())
                .containsExactly(TOPICS.events(), TOPICS.invoiceIndex(), TOPICS.replies());
        var created = (InvoiceCreated) log.events().getFirst();
        assertThat(created)
                .isEqualTo(InvoiceFacts.created(AskedInvoice.of(anOrder()), invoiceAtTheNode()));
        assertThat(log.replies())
                .containsExactly(new PurchaseReply.Invoiced(ORDER_ID, Invoice.pending(created)));
    }

    @Test
    void asksTheNodeForWhatWasOrdered() {
        handle(anOrder());

        assertThat(node.made())
                .containsExactly(InvoiceFacts.request(AskedInvoice.of(anOrder()), null, EXPIRY));
    }

    /** Earlier versions wrote it on events. */
    @Test
    void tellsTheNodeTheUserAgentThatAnOlderRecordHas() {
        var record =
                new MessageWriter(TOPICS, "/boltline/order-processor")
                        .event(anOrder(), aContext(), PLACED_AT);
        record.headers().add(Headers.USER_AGENT, "curl/8.5".getBytes(UTF_8));

        listener.handle(RecordedLog.received(record, PLACED_AT.toEpochMilli()), Attempt.FIRST);

        assertThat(node.made())
                .containsExactly(
                        InvoiceFacts.request(AskedInvoice.of(anOrder()), "curl/8.5", EXPIRY));
    }

    @Test
    void handsTheCallersContextOn() {
        handle(anOrder());

        var event = log.of(TOPICS.events()).getFirst();
        assertThat(event.key()).isEqualTo(ORDER_ID.key());
        assertThat(header(event, Headers.CORRELATION_ID)).hasValue("command-1");
        assertThat(header(event, Headers.CAUSATION_ID)).hasValue(ORDER_ID + "/order-created");
        var reply = log.of(TOPICS.replies()).getFirst();
        assertThat(reply.partition()).isEqualTo(REPLY_PARTITION);
        assertThat(header(reply, Headers.CORRELATION_ID)).hasValue("command-1");
        assertThat(header(reply, Headers.CAUSATION_ID)).hasValue(ORDER_ID + "/invoice-created/1");
    }

    @Test
    void aRepeatSaysTheSameWhoeverAsks() {
        handle(anOrder(), aContext("curl/8.5", REPLY_PARTITION));
        brokerClock.goOn(Duration.ofMinutes(3));
        handle(anOrder(), aContext("another browser", 4));

        assertThat(node.made()).hasSize(1);
        var events = log.of(TOPICS.events());
        assertThat(events.getLast().value()).isEqualTo(events.getFirst().value());
        assertThat(header(events.getLast(), Headers.ID))
                .isEqualTo(header(events.getFirst(), Headers.ID));
        assertThat(log.replies().getLast()).isEqualTo(log.replies().getFirst());
        assertThat(log.of(TOPICS.replies()).getLast().partition()).isEqualTo(4);
    }

    @Test
    void findsTheInvoiceWhoseAnswerWasLost() {
        node.loseAnswers();

        assertOrderWaits(Attempt.FIRST);
        node.comeBack();
        handle(anOrder());

        assertThat(node.made()).hasSize(1);
        assertThat(log.events()).hasExactlyElementsOfTypes(InvoiceCreated.class);
    }

    @Test
    void anInvoiceThatCouldNotBePaidIsNotSold() {
        node.canReceive(999_999);
        try (var check = NodeCheck.start(node, WINDOW, _ -> {}, Use.UNTOLD, () -> {})) {
            var bound =
                    new OrderListener(
                            new CapacityBoundNode(node, check, _ -> {}),
                            new OutgoingMessages(
                                    new PartitionedSender(new AcknowledgedSender(log)),
                                    TOPICS,
                                    brokerClock),
                            brokerClock,
                            new PaymentWindow(WINDOW),
                            EXPIRY,
                            Outages.unwatched().of("lightning", "orders wait"));
            var record =
                    new MessageWriter(TOPICS, "/boltline/order-processor")
                            .event(anOrder(), aContext(), PLACED_AT);
            bound.handle(RecordedLog.received(record, PLACED_AT.toEpochMilli()), Attempt.FIRST);
        }

        var reason = "the node's channels can't receive 1000 sats now";
        assertThat(node.made()).isEmpty();
        assertThat(log.events())
                .containsExactly(InvoiceFacts.failed(AskedInvoice.of(anOrder()), reason));
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(
                                ORDER_ID, 502, "The invoice could not be created: " + reason));
    }

    @Test
    void aRefusalOfTheNodeIsAnEventAndThenAReply() {
        node.refuse("amount too small");

        handle(anOrder());

        assertThat(log.topics()).containsExactly(TOPICS.events(), TOPICS.replies());
        assertThat(log.events())
                .containsExactly(
                        InvoiceFacts.failed(
                                AskedInvoice.of(anOrder()),
                                "refused by the node: amount too small"));
        assertThat(log.replies())
                .containsExactly(
                        refused(
                                "The invoice could not be created: refused by the node: amount too"
                                        + " small"));
    }

    @Test
    void anOutageWithinTheWindowIsWaitedFor() {
        node.goDown();
        brokerClock.goOn(WINDOW.minus(A_MOMENT));

        assertOrderWaits(Attempt.FIRST);
        assertOrderWaits(new Attempt(9, WINDOW));
    }

    @Test
    void anOutageUntilTheEndOfTheWindowFailsTheOrder() {
        node.goDown();
        brokerClock.goOn(WINDOW);

        handle(anOrder(), new Attempt(30, WINDOW));

        var reason = "the node was out of reach until the payment window ended";
        assertThat(log.events())
                .containsExactly(InvoiceFacts.failed(AskedInvoice.of(anOrder()), reason));
        assertThat(log.replies())
                .containsExactly(refused("The invoice could not be created: " + reason));
    }

    @Test
    void anInvoiceThatWasMadeBeforeTheWindowEndedIsFoundAfterwards() {
        node.loseAnswers();
        assertOrderWaits(Attempt.FIRST);
        node.comeBack();
        brokerClock.goOn(WINDOW);

        handle(anOrder(), new Attempt(30, WINDOW));

        assertThat(log.events()).hasExactlyElementsOfTypes(InvoiceCreated.class);
    }

    @Test
    void noInvoiceIsMadeWhenTheNodeComesBackTooLate() {
        brokerClock.goOn(WINDOW);

        handle(anOrder(), new Attempt(30, WINDOW));

        assertThat(node.made()).isEmpty();
        assertThat(log.events())
                .containsExactly(
                        InvoiceFacts.failed(
                                AskedInvoice.of(anOrder()),
                                "the node was out of reach until the payment window ended"));
    }

    @Test
    void aLateReplayFindsTheInvoice() {
        handle(anOrder());
        brokerClock.goOn(Duration.ofDays(30));

        handle(anOrder());

        assertThat(node.made()).hasSize(1);
        assertThat(log.events().getLast()).isEqualTo(log.events().getFirst());
    }

    @Test
    void aLateReplayNeverMakesAnInvoice() {
        brokerClock.goOn(WINDOW);

        handle(anOrder());

        assertThat(node.made()).isEmpty();
        assertThat(log.events())
                .containsExactly(
                        InvoiceFacts.failed(
                                AskedInvoice.of(anOrder()),
                                "not known to the node after the payment window"));
    }

    @Test
    void aLateReplayMakesNoOtherInvoiceThanTheOneThatTheNodeForgot() {
        handle(anOrder());
        brokerClock.goOn(Duration.ofDays(30));
        node.forgetExpiredInvoices();

        handle(anOrder());

        assertThat(node.made()).hasSize(1);
        assertThat(log.events())
                .hasExactlyElementsOfTypes(InvoiceCreated.class, InvoiceFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT10M", "P2D"})
    void aLateReplayWaitsForANodeThatIsDown(Duration sinceFirstTry) {
        node.goDown();
        brokerClock.goOn(WINDOW.plusDays(30));

        assertOrderWaits(new Attempt(7, sinceFirstTry));
    }

    @Test
    void nobodyIsToldWhenNobodyWaits() {
        node.refuse("no");
        handle(anOrder(), aContext("curl/8.5", null));
        node.comeBack();
        handle(anOrder(), aContext("curl/8.5", null));

        assertThat(log.topics())
                .containsExactly(TOPICS.events(), TOPICS.events(), TOPICS.invoiceIndex());
    }

    @Test
    void tellsNobodyOfAnInvoiceThatTheLogDoesNotKnow() {
        log.breakFor(TOPICS.events());

        assertOrderWaits(Attempt.FIRST);
        log.mend();
        handle(anOrder());

        assertThat(node.made()).hasSize(1);
        assertThat(log.topics())
                .containsExactly(TOPICS.events(), TOPICS.invoiceIndex(), TOPICS.replies());
    }

    @Test
    void anOrderIsFinishedWhenItsReplyIsAcknowledged() {
        log.breakFor(TOPICS.replies());
        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> handle(anOrder()));

        log.mend();
        handle(anOrder());

        assertThat(log.topics())
                .containsExactly(
                        TOPICS.events(),
                        TOPICS.invoiceIndex(),
                        TOPICS.events(),
                        TOPICS.invoiceIndex(),
                        TOPICS.replies());
        assertThat(log.events().getLast()).isEqualTo(log.events().getFirst());
    }

    @Test
    void tellsNobodyOfAnInvoiceWhoseOrderTheIndexDoesNotKnow() {
        log.breakFor(TOPICS.invoiceIndex());

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> handle(anOrder()));

        assertThat(log.topics()).containsExactly(TOPICS.events());
    }

    @Test
    void anInvoiceOverAnotherAmountStopsTheOrder() {
        handle(anOrder());
        log.clear();
        var dearer = new OrderCreated(ORDER_ID, PLACED_AT, "pow_lab", 2000, anOrder().customer());

        assertThatExceptionOfType(PaymentConflictException.class).isThrownBy(() -> handle(dearer));
        assertThat(log.topics()).isEmpty();
    }

    @Test
    void anInvoiceOverAnotherAmountIsNotToldAfterThePaymentWindowEither() {
        handle(anOrder());
        log.clear();
        brokerClock.goOn(WINDOW);
        var dearer = new OrderCreated(ORDER_ID, PLACED_AT, "pow_lab", 5000, anOrder().customer());

        assertThatExceptionOfType(PaymentConflictException.class).isThrownBy(() -> handle(dearer));
        assertThat(log.topics()).isEmpty();
    }

    @Test
    void otherFactsAreNotForThisService() {
        handle(anOrder());
        var created = log.events().getFirst();
        log.clear();

        handle(created, aContext(), Attempt.FIRST);
        handle(InvoiceFacts.failed(AskedInvoice.of(anOrder()), "no"), aContext(), Attempt.FIRST);
        handle(
                new OrderRejected(
                        ORDER_ID,
                        new CommandId("command-1"),
                        PLACED_AT,
                        400,
                        "no",
                        OrderRejected.Customer.of("alice", PlacedOrder.json("{}"))),
                aContext(),
                Attempt.FIRST);

        assertThat(log.topics()).isEmpty();
        assertThat(node.made()).hasSize(1);
    }

    @Test
    void factsOfNewerWritersArePassedOver() {
        listener.handle(record("boltline.order.archived.v1", "not even JSON"), Attempt.FIRST);

        assertThat(log.topics()).isEmpty();
    }

    @Test
    void anOrderThatCannotBeReadIsPoison() {
        var unreadable = record("boltline.order.created.v1", "{\"orderId\":\"no\"}");

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> listener.handle(unreadable, Attempt.FIRST));
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() ->
                        listener.handle(
                                new ConsumerRecord<>(TOPICS.events(), 0, 0, null, null),
                                Attempt.FIRST));
    }

    /** A node that answers what it is asked may refuse for all that to make an invoice. */
    @Test
    void whatTheNodeServesReadersSaysNothingOfItsWrites() {
        node.goDown();

        assertOrderWaits(Attempt.FIRST, "lightning-write");
        brokerClock.goOn(WINDOW.plusDays(30));
        assertOrderWaits(Attempt.FIRST, "lightning-read");
    }

    private void assertOrderWaits(Attempt attempt) {
        assertOrderWaits(attempt, "");
    }

    private void assertOrderWaits(Attempt attempt, String dependency) {
        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> handle(anOrder(), attempt))
                .withMessageContaining(dependency);
        assertThat(log.topics()).isEmpty();
    }

    private LightningInvoice invoiceAtTheNode() {
        return node.findPayment(AskedInvoice.of(anOrder()).key(), 1_000_000).orElseThrow();
    }

    private void handle(OrderCreated order) {
        handle(order, aContext(), Attempt.FIRST);
    }

    private void handle(OrderCreated order, Attempt attempt) {
        handle(order, aContext(), attempt);
    }

    private void handle(OrderCreated order, MessageContext context) {
        handle(order, context, Attempt.FIRST);
    }

    private void handle(PurchaseEvent event, MessageContext context, Attempt attempt) {
        var record =
                new MessageWriter(TOPICS, "/boltline/order-processor")
                        .event(event, context, PLACED_AT);
        listener.handle(RecordedLog.received(record, PLACED_AT.toEpochMilli()), attempt);
    }

    private static ConsumerRecord<byte[], byte[]> record(String type, String value) {
        var record =
                new ConsumerRecord<>(TOPICS.events(), 0, 0, ORDER_ID.key(), value.getBytes(UTF_8));
        record.headers().add(Headers.TYPE, type.getBytes(UTF_8));
        return record;
    }

    private static PurchaseReply refused(String message) {
        return new PurchaseReply.Refused(ORDER_ID, 502, message);
    }
}
