package io.boltline.contract;

import static io.boltline.contract.Samples.ORDER_ID;
import static io.boltline.contract.Samples.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                    failed(2),
                    created(2),
                    expired(2),
                    paid(2, true),
                    paid(1, true),
                    paid(2, false),
                    paid(1, false));

    static final List<PurchaseEvent> SAY_NOTHING =
            List.of(Samples.orderCreated(), Samples.orderRejected(), Samples.invoiceRequested());

    @ParameterizedTest
    @FieldSource("RISING")
    void isTheSameInWhateverOrderFactsCome(PurchaseEvent event) {
        for (var other : RISING) {
            var last = RISING.get(Math.max(RISING.indexOf(event), RISING.indexOf(other)));

            assertThat(after(event).evolve(after(other))).isEqualTo(after(last));
            assertThat(after(other).evolve(after(event))).isEqualTo(after(last));
        }
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

    private static InvoicePaid paid(int attempt, boolean duplicate) {
        return new InvoicePaid(
                ORDER_ID,
                TIMESTAMP,
                attempt,
                "cln",
                "node",
                hash(attempt),
                hash(attempt),
                "lnbcrt10u1pexample",
                1_000_000,
                1_000_000,
                TIMESTAMP.plusSeconds(900),
                TIMESTAMP.plusSeconds(60),
                false,
                duplicate);
    }

    private static String hash(int attempt) {
        return Integer.toString(attempt).repeat(64);
    }
}
