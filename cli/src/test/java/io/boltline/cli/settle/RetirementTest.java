package io.boltline.cli.settle;

import static io.boltline.cli.settle.Facts.EXPIRES;
import static io.boltline.cli.settle.Facts.NEW;
import static io.boltline.cli.settle.Facts.OLD;
import static io.boltline.cli.settle.Facts.PRICE_MSAT;
import static io.boltline.cli.settle.Facts.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.PurchaseEvent;
import io.boltline.lightning.BookedInvoice.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetirementTest {
    private static final Duration MARGIN = Duration.ofMinutes(10);
    private static final OpenInvoice INVOICE = open(1, OLD);
    private static final String HASH = INVOICE.created().paymentHash();
    private static final Fate PAID = new Fate.Paid(PRICE_MSAT + 7, EXPIRES.minusSeconds(60));

    @Test
    void waitsUntilTheLastOneIsOverForCertain() {
        OpenInvoices invoices = OpenInvoicesTest.of(INVOICE.created());

        assertThatThrownBy(() ->
                        Retirement.requireAllOver(
                                invoices, MARGIN, EXPIRES.plusSeconds(600).minusMillis(1)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage(
                        "open invoices: 1; the time of the last one is over for certain after"
                                + " 2026-01-31T12:25:00.000Z: run this again then");
        assertThatCode(() -> Retirement.requireAllOver(invoices, MARGIN, EXPIRES.plusSeconds(600)))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsWhatTheNodeSays() {
        assertThat(told(Map.of(HASH, new Fate.Over()))).containsExactly(INVOICE.expired());
        assertThat(told(Map.of(HASH, PAID)))
                .containsExactly(
                        INVOICE.paid(PRICE_MSAT + 7, EXPIRES.minusSeconds(60), false, null));
    }

    @Test
    void tellsNothingOfWhatMayStillBePaidOrIsGone() {
        for (Map<String, Fate> fates :
                List.of(Map.<String, Fate>of(), Map.<String, Fate>of(HASH, new Fate.Open()))) {
            var retirement = retirement(fates, true);

            assertThat(retirement.told()).isEmpty();
            assertThat(retirement.left()).containsExactly(INVOICE);
            assertThat(retirement.lines()).singleElement().asString().endsWith("left as it is");
        }
    }

    @Test
    void leavesAPaymentOfNothingAsItIs() {
        var retirement = retirement(Map.of(HASH, new Fate.Paid(0, EXPIRES)), true);

        assertThat(retirement.told()).isEmpty();
        assertThat(retirement.left()).containsExactly(INVOICE);
        assertThat(retirement.lines())
                .singleElement()
                .asString()
                .endsWith("PAID, the node says, and with nothing: left as it is");
    }

    @Test
    void tellsAllAsExpiredWhereThereIsNobodyToAsk() {
        var retirement = retirement(Map.of(), false);

        assertThat(events(retirement)).containsExactly(INVOICE.expired());
        assertThat(retirement.expired()).isEqualTo(1);
        assertThat(retirement.paid()).isZero();
        assertThat(retirement.left()).isEmpty();
    }

    @Test
    void callsAPaymentADuplicateWhereAnotherWasInFull() {
        var other = open(2, NEW);
        var invoices =
                OpenInvoicesTest.of(
                        INVOICE.created(), other.paid(PRICE_MSAT, EXPIRES, false, null));

        var retirement = Retirement.of(invoices, Map.of(HASH, PAID), true);

        assertThat(events(retirement))
                .containsExactly(
                        INVOICE.paid(PRICE_MSAT + 7, EXPIRES.minusSeconds(60), true, null));
    }

    @Test
    void callsTheLaterOfTwoPaymentsADuplicate() {
        var second = open(2, OLD);
        var later = new Fate.Paid(PRICE_MSAT, EXPIRES);

        var retirement =
                Retirement.of(
                        OpenInvoicesTest.of(INVOICE.created(), second.created()),
                        Map.of(HASH, later, second.created().paymentHash(), PAID),
                        true);

        assertThat(events(retirement))
                .containsExactlyInAnyOrder(
                        INVOICE.paid(PRICE_MSAT, EXPIRES, true, null),
                        second.paid(PRICE_MSAT + 7, EXPIRES.minusSeconds(60), false, null));
    }

    private static List<PurchaseEvent> told(Map<String, Fate> fates) {
        return events(retirement(fates, true));
    }

    private static List<PurchaseEvent> events(Retirement retirement) {
        return retirement.told().stream().map(OrderLog.Told::event).toList();
    }

    private static Retirement retirement(Map<String, Fate> fates, boolean isAsked) {
        return Retirement.of(OpenInvoicesTest.of(INVOICE.created()), fates, isAsked);
    }
}
