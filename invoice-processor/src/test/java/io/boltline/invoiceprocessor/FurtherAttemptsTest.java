package io.boltline.invoiceprocessor;

import static io.boltline.contract.RecordedLog.TOPICS;
import static io.boltline.invoiceprocessor.PlacedOrder.ORDER_ID;
import static io.boltline.invoiceprocessor.PlacedOrder.PLACED_AT;
import static io.boltline.invoiceprocessor.PlacedOrder.aContext;
import static io.boltline.invoiceprocessor.PlacedOrder.anOrder;
import static io.boltline.invoiceprocessor.PlacedOrder.asked;
import static io.boltline.invoiceprocessor.PlacedOrder.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.RecordedLog;
import io.boltline.contract.UtcMillis;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.lightning.InMemoryLightningNode;
import io.boltline.lightning.PaymentKey;
import io.boltline.lightning.StandingAtNode;
import io.boltline.outage.Outages;
import io.boltline.standins.SettableClock;
import io.boltline.worker.Attempt;
import io.boltline.worker.DependencyUnavailableException;
import io.boltline.worker.PartitionedSender;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FurtherAttemptsTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration EXPIRY = Duration.ofMinutes(15);

    private final SettableClock brokerClock = new SettableClock(PLACED_AT);
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

    @BeforeEach
    void order() {
        handle(anOrder(), PLACED_AT);
        log.clear();
        brokerClock.goOn(Duration.ofHours(3));
    }

    @Test
    void anOrderWhoseInvoiceIsPastGetsAnother() {
        node.settlements().tell(key(1), new StandingAtNode.Closed());

        request(2);

        assertThat(log.topics())
                .containsExactly(TOPICS.events(), TOPICS.invoiceIndex(), TOPICS.replies());
        var created = (InvoiceCreated) log.events().getFirst();
        assertThat(created.attempt()).isEqualTo(2);
        assertThat(created.amountMsat()).isEqualTo(1_000_000);
        assertThat(created.timestamp()).isEqualTo(PLACED_AT);
        assertThat(created.paymentHash())
                .isNotEqualTo(node.findPayment(key(1), 1_000_000).orElseThrow().paymentHash());
    }

    @Test
    void aRepeatFindsTheSameInvoice() {
        node.settlements().tell(key(1), new StandingAtNode.Closed());

        request(2);
        request(2);

        assertThat(node.made()).hasSize(2);
        assertThat(log.events().getLast()).isEqualTo(log.events().getFirst());
    }

    @Test
    void anInvoiceThatCanStillBePaidStandsInTheWay() {
        node.settlements().tell(key(1), new StandingAtNode.Closed());
        request(2);
        log.clear();

        request(3);

        var until = brokerClock.instant().plus(EXPIRY).getEpochSecond();
        assertRefused(
                "The invoice can still be paid, until "
                        + UtcMillis.format(Instant.ofEpochSecond(until)));
        assertThat(node.made()).hasSize(2);
    }

    @Test
    void anOrderThatWasPaidGetsNoOther() {
        node.settlements().tell(key(1), new StandingAtNode.Paid(1, 1_000_000, PLACED_AT));

        request(2);

        assertRefused("The order is paid already");
    }

    @Test
    void anOrderThatWasPaidBelowItsPriceGetsAnother() {
        node.settlements().tell(key(1), new StandingAtNode.Paid(1, 999_999, PLACED_AT));

        request(2);

        assertThat(log.events()).hasExactlyElementsOfTypes(InvoiceCreated.class);
    }

    @Test
    void anInvoiceOpenBeyondItsTimeIsTakenBackFirst() {
        node.settlements().letWithdraw();

        request(2);

        assertThat(log.events()).hasExactlyElementsOfTypes(InvoiceCreated.class);
    }

    @Test
    void anInvoiceThatWasPaidWhileItWasTakenBackStandsInTheWay() {
        node.settlements().letWithdraw();
        node.settlements().tell(key(1), new StandingAtNode.Paid(1, 1_000_000, PLACED_AT));

        request(2);

        assertRefused("The order is paid already");
    }

    @Test
    void anInvoiceThatTheNodeCannotTakeBackStandsInTheWay() {
        request(2);

        assertThat(log.topics()).containsExactly(TOPICS.replies());
        assertThat(node.made()).hasSize(1);
    }

    @Test
    void whatWasMadeIsAFactAlsoIfAnEarlierOneWasPaidInTheMeantime() {
        node.settlements().tell(key(1), new StandingAtNode.Closed());
        request(2);
        node.settlements().tell(key(1), new StandingAtNode.Paid(1, 1_000_000, PLACED_AT));
        log.clear();

        request(2);

        assertThat(log.events()).hasExactlyElementsOfTypes(InvoiceCreated.class);
    }

    @Test
    void theWindowBeginsWithTheRequest() {
        node.settlements().tell(key(1), new StandingAtNode.Closed());
        Instant requestedAt = brokerClock.instant();
        brokerClock.goOn(WINDOW.plusSeconds(1));

        handle(requested(anOrder(), 2), requestedAt);

        assertThat(node.made()).hasSize(1);
        assertThat(log.events())
                .containsExactly(
                        InvoiceFacts.failed(
                                asked(anOrder(), 2),
                                "not known to the node after the payment window"));
        assertThat(log.events()).hasExactlyElementsOfTypes(InvoiceFailed.class);
    }

    @Test
    void aNodeThatIsDownIsWaitedFor() {
        node.goDown();

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> request(2))
                .withMessageContaining("lightning-read");
        assertThat(log.topics()).isEmpty();
    }

    private void assertRefused(String message) {
        assertThat(log.topics()).containsExactly(TOPICS.replies());
        assertThat(log.replies())
                .containsExactly(new PurchaseReply.Refused(ORDER_ID, 409, message));
    }

    private void request(int attempt) {
        handle(requested(anOrder(), attempt), brokerClock.instant());
    }

    private void handle(PurchaseEvent event, Instant appendedAt) {
        var record =
                new MessageWriter(TOPICS, "/boltline/order-processor")
                        .event(event, aContext(), appendedAt);
        listener.handle(RecordedLog.received(record, appendedAt.toEpochMilli()), Attempt.FIRST);
    }

    private static PaymentKey key(int attempt) {
        return asked(anOrder(), attempt).key();
    }
}
