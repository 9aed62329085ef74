package io.boltline.contract;

import static io.boltline.contract.Samples.ORDER_ID;
import static io.boltline.contract.Samples.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceStanding.Received;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InvoiceStandingTest {
    /** Each wins over those before it. */
    static final List<PurchaseEvent> RISING =
            List.of(
                    failed(1),
                    created(1),
                    expired(1),
                    paid(1, 999_999, false),
                    failed(2),
                    created(2),
                    expired(2),
                    paid(2, 999_999, false),
                    paid(2, true),
                    paid(1, true),
                    paid(2, false),
                    paid(1, false));

    static final List<PurchaseEvent> UNPAID = List.of(created(1), expired(1));

    static final List<PurchaseEvent> SAY_NOTHING =
            List.of(Samples.orderCreated(), Samples.orderRejected(), Samples.invoiceRequested());

    @ParameterizedTest
    @FieldSource("RISING")
    void isTheSameInWhateverOrderFactsCome(PurchaseEvent event) {
        for (var other : RISING) {
            var last = RISING.get(Math.max(RISING.indexOf(event), RISING.indexOf(other)));

            assertThat(after(event).evolve(after(other)))
                    .usingRecursiveComparison()
                    .ignoringFields("priceSats")
                    .isEqualTo(after(last));
            assertThat(after(other).evolve(after(event)))
                    .isEqualTo(after(event).evolve(after(other)));
        }
    }

    @Test
    void isUnderpaidWhenLessThanThePriceCame() {
        var standing = after(paid(1, 999_999, false));

        assertThat(standing.isPaid()).isFalse();
        assertThat(status(standing)).isEqualTo(Invoice.Status.UNDERPAID);
        assertThat(standing.payment()).extracting(Received::receivedMsat).isEqualTo(999_999L);
        assertThat(status(after(paid(1, 1_000_001, false)))).isEqualTo(Invoice.Status.PAID);
    }

    /** Such as one of another order, copied into the log under this order's name. */
    @ParameterizedTest
    @FieldSource("UNPAID")
    void isNotPaidByAPaymentOfACheaperInvoice(PurchaseEvent before) {
        var copied = after(paid(1, 400_000, 400_000, false));

        var standing = after(before).evolve(copied);

        assertThat(status(standing)).isEqualTo(Invoice.Status.UNDERPAID);
        assertThat(standing.evolve(after(failed(2))).evolve(copied).isPaid()).isFalse();
        assertThat(standing.evolve(after(paid(1, false)))).isEqualTo(after(paid(1, false)));
    }

    @ParameterizedTest
    @FieldSource("RISING")
    void staysPaidWhateverComes(PurchaseEvent event) {
        var paid = after(paid(1, false));
        var dearer = after(paid(1, 2_000_000, 1_000_000, false));

        assertThat(paid.evolve(after(event))).isEqualTo(paid);
        assertThat(paid.evolve(dearer)).isEqualTo(paid);
    }

    /** A further invoice may be asked for, and its payment is the purchase. */
    @Test
    void goesOnWithTheNextAttemptAfterAPaymentBelowThePrice() {
        var standing = after(paid(1, 999_999, false)).evolve(after(created(2)));

        assertThat(standing).isEqualTo(after(created(2)));
        assertThat(standing.evolve(after(paid(2, false)))).isEqualTo(after(paid(2, false)));
    }

    @ParameterizedTest
    @FieldSource("SAY_NOTHING")
    void isNotToldByOtherEvents(PurchaseEvent event) {
        assertThat(InvoiceStanding.toldBy(event)).isEmpty();
    }

    @Test
    void saysWhatCame() {
        var standing = after(Samples.invoicePaid());

        assertThat(standing.payment())
                .isEqualTo(
                        new InvoiceStanding.Received(1_000_500, TIMESTAMP.plusSeconds(60), false));
        assertThat(standing.invoice()).isEqualTo(Invoice.paid(Samples.invoicePaid()));
    }

    private static InvoiceStanding after(PurchaseEvent event) {
        return InvoiceStanding.toldBy(event).orElseThrow();
    }

    private static InvoiceFailed failed(int attempt) {
        return new InvoiceFailed(
                ORDER_ID, TIMESTAMP, attempt, "no route", new InvoiceFailed.Customer("alice"));
    }

    private static InvoiceCreated created(int attempt) {
        return new InvoiceCreated(
                ORDER_ID,
                TIMESTAMP,
                attempt,
                "cln",
                "node",
                hash(attempt),
                hash(attempt),
                "lnbcrt10u1pexample",
                1_000_000,
                TIMESTAMP.plusSeconds(900),
                new InvoiceCreated.Customer("alice", Samples.json("{}")));
    }

    private static InvoiceExpired expired(int attempt) {
        return new InvoiceExpired(
                ORDER_ID,
                TIMESTAMP,
                attempt,
                "cln",
                "node",
                hash(attempt),
                hash(attempt),
                "lnbcrt10u1pexample",
                1_000_000,
                TIMESTAMP.plusSeconds(900));
    }

    private static Invoice.@Nullable Status status(InvoiceStanding standing) {
        return standing.invoice() == null ? null : standing.invoice().status();
    }

    private static InvoicePaid paid(int attempt, boolean duplicate) {
        return paid(attempt, 1_000_000, duplicate);
    }

    private static InvoicePaid paid(int attempt, long receivedMsat, boolean duplicate) {
        return paid(attempt, 1_000_000, receivedMsat, duplicate);
    }

    private static InvoicePaid paid(
            int attempt, long amountMsat, long receivedMsat, boolean duplicate) {
        return new InvoicePaid(
                ORDER_ID,
                TIMESTAMP,
                attempt,
                "cln",
                "node",
                hash(attempt),
                hash(attempt),
                "lnbcrt10u1pexample",
                amountMsat,
                receivedMsat,
                TIMESTAMP.plusSeconds(900),
                TIMESTAMP.plusSeconds(60),
                false,
                duplicate);
    }

    private static String hash(int attempt) {
        return Integer.toString(attempt).repeat(64);
    }
}
