package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.gateway.status.Timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant NOW = PLACED.plusSeconds(1000);
    private static final Facts ORDER = Facts.of("purchase-0123456789abcdef", "alice", PLACED);
    private static final PlacedOrder PLACED_ORDER = PlacedOrder.of(ORDER.orderCreated(), "alice");

    @Test
    void tellsWhereThePurchaseStoodAfterEachEvent() {
        var timeline =
                timeline(
                        ORDER.orderCreated(),
                        ORDER.invoiceCreated(1),
                        ORDER.invoiceExpired(1),
                        ORDER.invoiceRequested(2),
                        ORDER.invoiceCreated(2),
                        ORDER.invoicePaid(2));

        assertThat(timeline.entries())
                .extracting(Entry::name)
                .containsExactly(
                        "order-created",
                        "invoice-created",
                        "invoice-expired",
                        "invoice-requested",
                        "invoice-created",
                        "invoice-paid");
        assertThat(timeline.entries())
                .extracting(entry -> status(entry.status()))
                .containsExactly("pending", "PENDING", "EXPIRED", "EXPIRED", "PENDING", "PAID");
        assertThat(timeline.over()).isTrue();
    }

    @Test
    void endsWithThePayment() {
        var timeline =
                timeline(ORDER.invoiceCreated(1), ORDER.invoicePaid(1), ORDER.invoiceExpired(1));

        assertThat(timeline.entries()).extracting(Entry::name).last().isEqualTo("invoice-paid");
        assertThat(timeline.over()).isTrue();
    }

    /** Under the event's own id, and a name that nobody takes for the payment. */
    @Test
    void goesOnAfterAPaymentBelowThePrice() {
        var timeline =
                timeline(
                        ORDER.invoiceCreated(1),
                        ORDER.invoicePaid(1, 1_000_000, 999_999),
                        ORDER.invoiceRequested(2),
                        ORDER.invoiceCreated(2),
                        ORDER.invoicePaid(2));

        assertThat(timeline.entries())
                .extracting(Entry::name)
                .containsExactly(
                        "invoice-created",
                        "invoice-underpaid",
                        "invoice-requested",
                        "invoice-created",
                        "invoice-paid");
        assertThat(timeline.entries().get(1).id()).isEqualTo(ORDER.invoicePaid(1).eventId());
        assertThat(timeline.entries())
                .extracting(entry -> status(entry.status()))
                .containsExactly("PENDING", "UNDERPAID", "UNDERPAID", "PENDING", "PAID");
    }

    @Test
    void endsWithAPaymentBelowThePriceOfTheLastInvoice() {
        var last = ORDER.invoicePaid(5, 1_000_000, 999_999);

        assertThat(timeline(ORDER.invoiceCreated(5), last).over()).isTrue();
        assertThat(timeline(ORDER.invoiceCreated(4), ORDER.invoicePaid(4, 1_000_000, 1)).over())
                .isFalse();
    }

    @Test
    void goesOnWhileAnotherAttemptIsPossible() {
        assertThat(timeline(ORDER.invoiceCreated(1)).over()).isFalse();
        assertThat(timeline(ORDER.invoiceCreated(4), ORDER.invoiceExpired(4)).over()).isFalse();
        assertThat(timeline(ORDER.invoiceFailed(1)).over()).isFalse();
    }

    @Test
    void endsWhenNoAttemptIsPossibleAnyMore() {
        assertThat(timeline(ORDER.invoiceCreated(5)).over()).isFalse();
        assertThat(timeline(ORDER.invoiceCreated(5), ORDER.invoiceExpired(5)).over()).isTrue();
        assertThat(timeline(ORDER.invoiceFailed(5)).over()).isTrue();
    }

    @Test
    void endsWhenTheOrderIsTooOldForAnotherAttempt() {
        var orderEvents = List.of(OrderEvent.of(ORDER.invoiceFailed(1)));
        var aDay = PLACED.plus(Duration.ofHours(24));

        assertThat(Timeline.of(orderEvents, PLACED_ORDER, aDay).over()).isFalse();
        assertThat(Timeline.of(orderEvents, PLACED_ORDER, aDay.plusMillis(1)).over()).isTrue();
    }

    @Test
    void knowsWhatCameUpToAnEvent() {
        var timeline =
                timeline(ORDER.orderCreated(), ORDER.invoiceCreated(1), ORDER.invoiceExpired(1));

        assertThat(timeline.idsUpTo(ORDER.invoiceCreated(1).eventId()))
                .containsExactlyInAnyOrder(
                        ORDER.orderCreated().eventId(), ORDER.invoiceCreated(1).eventId());
        assertThat(timeline.idsUpTo("unknown")).isEmpty();
        assertThat(timeline.idsUpTo(null)).isEmpty();
    }

    @Test
    void isToldByTheDocumentAsByTheEvents() {
        var byEvents =
                timeline(ORDER.orderCreated(), ORDER.invoiceCreated(1), ORDER.invoicePaid(1));

        var byDocument =
                Timeline.of(
                        Stream.concat(
                                        Stream.of(OrderEvent.orderCreated(ORDER.orderId())),
                                        OrderEvent.toldBy(document(ORDER.invoicePaid(1))).stream())
                                .toList(),
                        PLACED_ORDER,
                        NOW);

        assertThat(byDocument).isEqualTo(byEvents);
    }

    @Test
    void isToldByTheDocumentAsByTheEventsAfterAPaymentBelowThePrice() {
        var underpaid = ORDER.invoicePaid(1, 1_000_000, 999_999);

        var byDocument = Timeline.of(OrderEvent.toldBy(document(underpaid)), PLACED_ORDER, NOW);

        assertThat(byDocument).isEqualTo(timeline(ORDER.invoiceCreated(1), underpaid));
    }

    @Test
    void beginsALaterAttemptWithItsRequest() {
        assertThat(OrderEvent.toldBy(document(ORDER.invoiceExpired(3))))
                .extracting(OrderEvent::id)
                .containsExactly(
                        ORDER.invoiceRequested(3).eventId(),
                        ORDER.invoiceCreated(3).eventId(),
                        ORDER.invoiceExpired(3).eventId());
        assertThat(OrderEvent.toldBy(document(ORDER.invoiceFailed(1))))
                .extracting(OrderEvent::id)
                .containsExactly(ORDER.invoiceFailed(1).eventId());
    }

    @Test
    void putsWhatIsMissingAmongTheRecentInItsPlace() {
        var stored = orderEvents(ORDER.orderCreated(), ORDER.invoiceCreated(1));
        var recent = orderEvents(ORDER.orderCreated(), ORDER.invoiceExpired(1));

        assertThat(OrderEvent.merge(stored, recent))
                .isEqualTo(
                        orderEvents(
                                ORDER.orderCreated(),
                                ORDER.invoiceCreated(1),
                                ORDER.invoiceExpired(1)));
    }

    @Test
    void keepsTheOrderOfTheLogWhereTheDocumentsAreAhead() {
        var stored =
                orderEvents(ORDER.orderCreated(), ORDER.invoiceCreated(1), ORDER.invoicePaid(1));
        var recent = orderEvents(ORDER.orderCreated(), ORDER.invoiceCreated(1));

        assertThat(OrderEvent.merge(stored, recent)).isEqualTo(stored);
        assertThat(OrderEvent.merge(stored, List.of())).isEqualTo(stored);
        assertThat(OrderEvent.merge(List.of(), recent)).isEqualTo(recent);
    }

    private static Timeline timeline(PurchaseEvent... events) {
        return Timeline.of(orderEvents(events), PLACED_ORDER, NOW);
    }

    private static List<OrderEvent> orderEvents(PurchaseEvent... events) {
        return Stream.of(events).map(OrderEvent::of).toList();
    }

    private static InvoiceDocument document(PurchaseEvent event) {
        return new InvoiceDocument(
                ORDER.orderId(), "alice", PLACED, InvoiceStanding.toldBy(event).orElseThrow());
    }

    private static String status(PurchaseStatus status) {
        return switch (status) {
            case PurchaseStatus.Pending _ -> "pending";
            case PurchaseStatus.Invoiced invoiced -> invoiced.invoice().status().name();
            case PurchaseStatus.Rejected _ -> "rejected";
            case PurchaseStatus.Failed _ -> "failed";
            case PurchaseStatus.NotFound _ -> "not found";
        };
    }
}
