package io.boltline.orderprocessor;

import static io.boltline.orderprocessor.InvoiceFacts.aFailureOf;
import static io.boltline.orderprocessor.InvoiceFacts.aPaymentOf;
import static io.boltline.orderprocessor.InvoiceFacts.anExpiryOf;
import static io.boltline.orderprocessor.InvoiceFacts.anInvoiceOf;
import static io.boltline.orderprocessor.Purchase.ACCEPTED_AT;
import static io.boltline.orderprocessor.Purchase.ORDER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.orderprocessor.AttemptDecider.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptDeciderTest {
    private static final OrderDocument ORDER =
            OrderDocument.place(
                    ORDER_ID, ACCEPTED_AT, Purchase.json("{\"product\":\"a\"}"), 1000, "alice");
    private static final Instant EXPIRY = ACCEPTED_AT.plusSeconds(900);

    @Test
    void recordsARequestForAnExpiredInvoice() {
        assertThat(decide(2, after(anExpiryOf(ORDER_ID, 1)), EXPIRY.plusSeconds(1)))
                .isEqualTo(new Decision.Request(ORDER.requested(2)));
    }

    @Test
    void leavesAPendingInvoicePastItsExpiryToTheNode() {
        assertThat(decide(2, after(anInvoiceOf(ORDER_ID, 1)), EXPIRY))
                .isEqualTo(new Decision.Request(ORDER.requested(2)));
    }

    @Test
    void recordsARequestAfterAFailure() {
        assertThat(decide(2, after(aFailureOf(ORDER_ID, 1)), ACCEPTED_AT.plusSeconds(1)))
                .isEqualTo(new Decision.Request(ORDER.requested(2)));
    }

    @Test
    void refusesWhileTheInvoiceCanBePaid() {
        assertThat(decide(2, after(anInvoiceOf(ORDER_ID, 1)), EXPIRY.minusMillis(1)))
                .isEqualTo(new Decision.Refuse(Refusal.stillPayable(EXPIRY)));
    }

    @Test
    void tellsOfTheAttemptThatIsThereAlready() {
        var invoice = after(anInvoiceOf(ORDER_ID, 2));

        assertThat(decide(2, invoice, EXPIRY.plus(Duration.ofDays(30))))
                .isEqualTo(new Decision.Tell(invoice));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void refusesAnAttemptBeyondTheNext(int attempt) {
        assertThat(decide(attempt, after(anExpiryOf(ORDER_ID, 2)), EXPIRY))
                .isEqualTo(new Decision.Refuse(Refusal.notTheNextAttempt(3)));
    }

    @Test
    void refusesAnAttemptThatIsOver() {
        assertThat(decide(2, after(anExpiryOf(ORDER_ID, 3)), EXPIRY))
                .isEqualTo(new Decision.Refuse(Refusal.notTheNextAttempt(4)));
    }

    @Test
    void refusesWhatIsPaid() {
        assertThat(decide(2, after(aPaymentOf(ORDER_ID, 1)), EXPIRY.plusSeconds(1)))
                .isEqualTo(new Decision.Refuse(Refusal.PAID));
    }

    @Test
    void recordsARequestAfterAPaymentBelowThePrice() {
        assertThat(decide(2, after(aPaymentOf(ORDER_ID, 1, 999_999)), ACCEPTED_AT.plusSeconds(61)))
                .isEqualTo(new Decision.Request(ORDER.requested(2)));
    }

    @Test
    void refusesASixthInvoice() {
        assertThat(decide(6, after(anExpiryOf(ORDER_ID, 5)), EXPIRY))
                .isEqualTo(new Decision.Refuse(Refusal.tooManyAttempts(5)));
    }

    @Test
    void refusesAfterADay() {
        var limit = ACCEPTED_AT.plus(Duration.ofHours(24));

        assertThat(decide(2, after(anExpiryOf(ORDER_ID, 1)), limit))
                .isInstanceOf(Decision.Request.class);
        assertThat(decide(2, after(anExpiryOf(ORDER_ID, 1)), limit.plusMillis(1)))
                .isEqualTo(new Decision.Refuse(Refusal.orderTooOld(Duration.ofHours(24))));
    }

    @Test
    void refusesACommandThatIsTooOld() {
        var facts =
                new AttemptDecider.Facts(
                        EXPIRY.plus(Duration.ofMinutes(5)).plusMillis(1),
                        Duration.ofMinutes(5),
                        Optional.of(ORDER),
                        Optional.of(after(anExpiryOf(ORDER_ID, 1))));

        assertThat(AttemptDecider.decide(received(2, EXPIRY, Optional.of("alice")), facts))
                .isEqualTo(new Decision.Refuse(Refusal.TOO_LATE));
    }

    @Test
    void refusesWhoCannotBeProven() {
        assertThat(decide(Optional.empty(), Optional.of(ORDER), Optional.empty()))
                .isEqualTo(new Decision.Refuse(Refusal.INVALID_SESSION));
    }

    @Test
    void knowsNoOrderOfAnotherUser() {
        assertThat(
                        decide(
                                Optional.of("bob"),
                                Optional.of(ORDER),
                                Optional.of(after(anExpiryOf(ORDER_ID, 1)))))
                .isEqualTo(new Decision.Refuse(Refusal.NO_ORDER));
        assertThat(decide(Optional.of("bob"), Optional.empty(), Optional.empty()))
                .isEqualTo(new Decision.Refuse(Refusal.NO_ORDER));
    }

    @Test
    void refusesBeforeTheFirstInvoice() {
        assertThat(decide(Optional.of("alice"), Optional.of(ORDER), Optional.empty()))
                .isEqualTo(new Decision.Refuse(Refusal.NO_INVOICE_YET));
    }

    private static Decision decide(int attempt, InvoiceDocument invoice, Instant now) {
        return AttemptDecider.decide(
                received(attempt, now, Optional.of("alice")),
                new AttemptDecider.Facts(
                        now, Duration.ofMinutes(5), Optional.of(ORDER), Optional.of(invoice)));
    }

    private static Decision decide(
            Optional<String> caller,
            Optional<OrderDocument> order,
            Optional<InvoiceDocument> invoice) {
        return AttemptDecider.decide(
                received(2, EXPIRY, caller),
                new AttemptDecider.Facts(EXPIRY, Duration.ofMinutes(5), order, invoice));
    }

    private static Received<InvoiceCommand> received(
            int attempt, Instant acceptedAt, Optional<String> caller) {
        return new Received<>(
                new InvoiceCommand(ORDER_ID, attempt),
                acceptedAt,
                caller,
                Purchase.aPurchase().context());
    }

    private static InvoiceDocument after(PurchaseEvent event) {
        return new InvoiceDocument(
                ORDER_ID, "alice", ACCEPTED_AT, InvoiceStanding.toldBy(event).orElseThrow());
    }
}
