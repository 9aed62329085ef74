package io.boltline.cli.settle;

import static io.boltline.cli.settle.Facts.EXPIRES;
import static io.boltline.cli.settle.Facts.NEW;
import static io.boltline.cli.settle.Facts.OLD;
import static io.boltline.cli.settle.Facts.ORDER;
import static io.boltline.cli.settle.Facts.ORDERED;
import static io.boltline.cli.settle.Facts.PRICE_MSAT;
import static io.boltline.cli.settle.Facts.open;
import static io.boltline.cli.settle.Facts.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentClaimTest {
    private static final OpenInvoice FIRST = open(1, OLD);
    private static final OpenInvoice SECOND = open(2, OLD);
    private static final Instant PAID_AT = ORDERED.plusSeconds(60);
    private static final Instant NOW = EXPIRES.plusSeconds(3600);
    private static final InvoicePaid.ByHand REASON = new InvoicePaid.ByHand("its disk died");

    @Test
    void becomesThePaymentThatTheNodeWouldHaveTold() {
        var accepted = held(claim(null, PRICE_MSAT, PAID_AT), ordered(), FIRST.created());

        assertThat(accepted.paid()).isEqualTo(FIRST.paid(PRICE_MSAT, PAID_AT, false, REASON));
        assertThat(accepted.paid().eventId()).isEqualTo(ORDER + "/invoice-paid/1");
        assertThat(accepted.invoice()).isEqualTo(FIRST);
    }

    @Test
    void mayBeLateAndComeAfterTheExpiry() {
        var claim = claim(1, 2 * PRICE_MSAT, EXPIRES.plusMillis(1));

        var accepted = held(claim, ordered(), FIRST.created(), FIRST.expired());

        assertThat(accepted.paid().late()).isTrue();
    }

    @Test
    void mayChooseAmongInvoicesOfWhichTheOthersAreOver() {
        var accepted =
                held(
                        claim(2, PRICE_MSAT, PAID_AT),
                        ordered(),
                        FIRST.created(),
                        FIRST.expired(),
                        SECOND.created());

        assertThat(accepted.paid().attempt()).isEqualTo(2);
    }

    @Test
    void isRefusedWithoutAnOrderOrAnInvoice() {
        refuses("the log has no order", claim(null, PRICE_MSAT, PAID_AT));
        refuses("has no invoice", claim(null, PRICE_MSAT, PAID_AT), ordered());
        refuses(
                "has no invoice of attempt 3, but of [1]",
                claim(3, PRICE_MSAT, PAID_AT),
                ordered(),
                FIRST.created());
    }

    @Test
    void isRefusedWhereItIsNotClearWhatWasPaid() {
        refuses(
                "has invoices of attempts [1, 2]: say which by --attempt",
                claim(null, PRICE_MSAT, PAID_AT),
                ordered(),
                FIRST.created(),
                FIRST.expired(),
                SECOND.created());
    }

    @Test
    void isRefusedWhereThePaymentIsKnown() {
        for (long received : List.of(PRICE_MSAT, PRICE_MSAT - 1)) {
            refuses(
                    "knows already that attempt 1",
                    claim(1, PRICE_MSAT, PAID_AT),
                    ordered(),
                    FIRST.created(),
                    FIRST.paid(received, PAID_AT, false, null));
        }
    }

    @Test
    void isRefusedWhereTheOrderIsPaid() {
        refuses(
                "is paid, by attempt 2",
                claim(1, PRICE_MSAT, PAID_AT),
                ordered(),
                FIRST.created(),
                FIRST.expired(),
                SECOND.created(),
                SECOND.paid(PRICE_MSAT, PAID_AT, false, null));
    }

    @Test
    void isRefusedWhileAnotherInvoiceCanBePaid() {
        refuses(
                "attempt 2 of order " + ORDER + " is open at node " + NEW,
                claim(1, PRICE_MSAT, PAID_AT),
                ordered(),
                FIRST.created(),
                FIRST.expired(),
                open(2, NEW).created());
    }

    @Test
    void isRefusedBeyondItsLimits() {
        var log = new PurchaseEvent[] {ordered(), FIRST.created()};
        refuses("below the 1000000", claim(1, PRICE_MSAT - 1, PAID_AT), log);
        refuses("more than twice", claim(1, 2 * PRICE_MSAT + 1, PAID_AT), log);
        refuses("more than twice", claim(1, Long.MAX_VALUE, PAID_AT), log);
        refuses("is not over yet", claim(1, PRICE_MSAT, NOW.plusMillis(1)), log);
        refuses("is before the order", claim(1, PRICE_MSAT, ORDERED.minusSeconds(3601)), log);
    }

    private static PaymentClaim claim(@Nullable Integer attempt, long msat, Instant settledAt) {
        return new PaymentClaim(ORDER, attempt, msat, settledAt, REASON);
    }

    private static PaymentClaim.Accepted held(PaymentClaim claim, PurchaseEvent... log) {
        return claim.heldAgainst(Stream.of(log).map(Facts::logged).toList(), NOW);
    }

    private static void refuses(String why, PaymentClaim claim, PurchaseEvent... log) {
        assertThatThrownBy(() -> held(claim, log))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(why);
    }
}
