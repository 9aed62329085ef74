package io.boltline.cli.settle;

import static io.boltline.cli.settle.Facts.COMMAND;
import static io.boltline.cli.settle.Facts.EXPIRES;
import static io.boltline.cli.settle.Facts.NEW;
import static io.boltline.cli.settle.Facts.OLD;
import static io.boltline.cli.settle.Facts.ORDER;
import static io.boltline.cli.settle.Facts.PRICE_MSAT;
import static io.boltline.cli.settle.Facts.invoiced;
import static io.boltline.cli.settle.Facts.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenInvoicesTest {
    private static final OrderId OTHER = new OrderId("purchase-zzzzzzzzzzzzzzzz");

    @Test
    void areThoseOfTheNodeThatNothingEnded() {
        var expired = open(2, OLD);
        var paid = new OpenInvoice(invoiced(OTHER, 1, OLD), COMMAND);

        OpenInvoices invoices =
                of(
                        invoiced(ORDER, 1, OLD),
                        expired.created(),
                        paid.created(),
                        invoiced(OTHER, 3, NEW),
                        expired.expired(),
                        paid.paid(PRICE_MSAT, EXPIRES, false, null));

        assertThat(invoices.all()).containsExactly(open(1, OLD));
        assertThat(invoices.lastEnd()).contains(EXPIRES);
    }

    @Test
    void areNotThoseThatWereToldAgainAfterTheirEnd() {
        var invoice = open(1, OLD);

        OpenInvoices invoices =
                of(invoice.created(), invoice.expired(), invoice.created(), invoice.created());

        assertThat(invoices.all()).isEmpty();
        assertThat(invoices.lastEnd()).isEmpty();
    }

    @Test
    void knowWhetherTheirOrderWasPaidInFullByAnother() {
        var first = open(1, OLD);
        var second = open(2, NEW);

        var inFull = of(first.created(), second.paid(PRICE_MSAT, EXPIRES, false, null));
        var below = of(first.created(), second.paid(PRICE_MSAT - 1, EXPIRES, false, null));

        assertThat(inFull.isPaidOtherwise(first)).isTrue();
        assertThat(below.isPaidOtherwise(first)).isFalse();
    }

    static OpenInvoices of(PurchaseEvent... events) {
        var invoices = new OpenInvoices(OLD);
        List.of(events).forEach(event -> invoices.read(event, COMMAND));
        List.of(events).forEach(invoices::readAgain);
        return invoices;
    }
}
