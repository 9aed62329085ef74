package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceDocument;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.PurchaseEvent;
import io.boltline.gateway.status.OrderStory.Chapter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderStoryTest {
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant NOW = PLACED.plusSeconds(1000);
    private static final Facts ORDER = Facts.of("purchase-0123456789abcdef", "alice", PLACED);

    @Test
    void tellsWhereThePurchaseStoodAfterEachEvent() {
        var story =
                story(
                        ORDER.orderCreated(),
                        ORDER.invoiceCreated(1),
                        ORDER.invoiceExpired(1),
                        ORDER.invoiceRequested(2),
                        ORDER.invoiceCreated(2),
                        ORDER.invoicePaid(2));

        assertThat(story.chapters())
                .extracting(Chapter::name)
                .containsExactly(
                        "order-created",
                        "invoice-created",
                        "invoice-expired",
                        "invoice-requested",
                        "invoice-created",
                        "invoice-paid");
        assertThat(story.chapters())
                .extracting(chapter -> status(chapter.status()))
                .containsExactly("pending", "PENDING", "EXPIRED", "EXPIRED", "PENDING", "PAID");
        assertThat(story.over()).isTrue();
    }

    @Test
    void endsWithThePayment() {
        var story = story(ORDER.invoiceCreated(1), ORDER.invoicePaid(1), ORDER.invoiceExpired(1));

        assertThat(story.chapters()).extracting(Chapter::name).last().isEqualTo("invoice-paid");
        assertThat(story.over()).isTrue();
    }

    /** Under the event's own id, and a name that nobody takes for the payment. */
    @Test
    void goesOnAfterAPaymentBelowThePrice() {
        var story =
                story(
                        ORDER.invoiceCreated(1),
                        ORDER.invoicePaid(1, 1_000_000, 999_999),
                        ORDER.invoiceRequested(2),
                        ORDER.invoiceCreated(2),
                        ORDER.invoicePaid(2));

        assertThat(story.chapters())
                .extracting(Chapter::name)
                .containsExactly(
                        "invoice-created",
                        "invoice-underpaid",
                        "invoice-requested",
                        "invoice-created",
                        "invoice-paid");
        assertThat(story.chapters().get(1).id()).isEqualTo(ORDER.invoicePaid(1).eventId());
        assertThat(story.chapters())
                .extracting(chapter -> status(chapter.status()))
                .containsExactly("PENDING", "UNDERPAID", "UNDERPAID", "PENDING", "PAID");
    }

    @Test
    void endsWithAPaymentBelowThePriceOfTheLastInvoice() {
        var last = ORDER.invoicePaid(5, 1_000_000, 999_999);

        assertThat(story(ORDER.invoiceCreated(5), last).over()).isTrue();
        assertThat(story(ORDER.invoiceCreated(4), ORDER.invoicePaid(4, 1_000_000, 1)).over())
                .isFalse();
    }

    @Test
    void goesOnWhileAnotherAttemptIsPossible() {
        assertThat(story(ORDER.invoiceCreated(1)).over()).isFalse();
        assertThat(story(ORDER.invoiceCreated(4), ORDER.invoiceExpired(4)).over()).isFalse();
        assertThat(story(ORDER.invoiceFailed(1)).over()).isFalse();
    }

    @Test
    void endsWhenNoAttemptIsPossibleAnyMore() {
        assertThat(story(ORDER.invoiceCreated(5)).over()).isFalse();
        assertThat(story(ORDER.invoiceCreated(5), ORDER.invoiceExpired(5)).over()).isTrue();
        assertThat(story(ORDER.invoiceFailed(5)).over()).isTrue();
    }

    @Test
    void endsWhenTheOrderIsTooOldForAnotherAttempt() {
        var happenings = List.of(Happening.of(ORDER.invoiceFailed(1)));
        var aDay = PLACED.plus(Duration.ofHours(24));

        assertThat(OrderStory.of(happenings, Particulars.NONE, Optional.of(PLACED), aDay).over())
                .isFalse();
        assertThat(
                        OrderStory.of(
                                        happenings,
                                        Particulars.NONE,
                                        Optional.of(PLACED),
                                        aDay.plusMillis(1))
                                .over())
                .isTrue();
    }

    @Test
    void knowsWhatCameUpToAnEvent() {
        var story = story(ORDER.orderCreated(), ORDER.invoiceCreated(1), ORDER.invoiceExpired(1));

        assertThat(story.idsUpTo(ORDER.invoiceCreated(1).eventId()))
                .containsExactlyInAnyOrder(
                        ORDER.orderCreated().eventId(), ORDER.invoiceCreated(1).eventId());
        assertThat(story.idsUpTo("unknown")).isEmpty();
        assertThat(story.idsUpTo(null)).isEmpty();
    }

    @Test
    void isToldByTheDocumentAsByTheEvents() {
        var byEvents = story(ORDER.orderCreated(), ORDER.invoiceCreated(1), ORDER.invoicePaid(1));

        var byDocument =
                OrderStory.of(
                        Stream.concat(
                                        Stream.of(Happening.orderCreated(ORDER.orderId())),
                                        Happening.toldBy(document(ORDER.invoicePaid(1))).stream())
                                .toList(),
                        Particulars.NONE,
                        Optional.of(PLACED),
                        NOW);

        assertThat(byDocument).isEqualTo(byEvents);
    }

    @Test
    void isToldByTheDocumentAsByTheEventsAfterAPaymentBelowThePrice() {
        var underpaid = ORDER.invoicePaid(1, 1_000_000, 999_999);

        var byDocument =
                OrderStory.of(
                        Happening.toldBy(document(underpaid)),
                        Particulars.NONE,
                        Optional.of(PLACED),
                        NOW);

        assertThat(byDocument).isEqualTo(story(ORDER.invoiceCreated(1), underpaid));
    }

    @Test
    void beginsALaterAttemptWithItsRequest() {
        assertThat(Happening.toldBy(document(ORDER.invoiceExpired(3))))
                .extracting(Happening::id)
                .containsExactly(
                        ORDER.invoiceRequested(3).eventId(),
                        ORDER.invoiceCreated(3).eventId(),
                        ORDER.invoiceExpired(3).eventId());
        assertThat(Happening.toldBy(document(ORDER.invoiceFailed(1))))
                .extracting(Happening::id)
                .containsExactly(ORDER.invoiceFailed(1).eventId());
    }

    @Test
    void putsWhatIsMissingAmongTheRecentInItsPlace() {
        var stored = happenings(ORDER.orderCreated(), ORDER.invoiceCreated(1));
        var recent = happenings(ORDER.orderCreated(), ORDER.invoiceExpired(1));

        assertThat(Happening.merge(stored, recent))
                .isEqualTo(
                        happenings(
                                ORDER.orderCreated(),
                                ORDER.invoiceCreated(1),
                                ORDER.invoiceExpired(1)));
    }

    @Test
    void keepsTheOrderOfTheLogWhereTheDocumentsAreAhead() {
        var stored =
                happenings(ORDER.orderCreated(), ORDER.invoiceCreated(1), ORDER.invoicePaid(1));
        var recent = happenings(ORDER.orderCreated(), ORDER.invoiceCreated(1));

        assertThat(Happening.merge(stored, recent)).isEqualTo(stored);
        assertThat(Happening.merge(stored, List.of())).isEqualTo(stored);
        assertThat(Happening.merge(List.of(), recent)).isEqualTo(recent);
    }

    private static OrderStory story(PurchaseEvent... events) {
        return OrderStory.of(happenings(events), Particulars.NONE, Optional.of(PLACED), NOW);
    }

    private static List<Happening> happenings(PurchaseEvent... events) {
        return Stream.of(events).map(Happening::of).toList();
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
