package io.boltline.analytics.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.InvoicePaid;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Samples;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderFactsFormTest {
    private static final InvoicePaid PAID = Samples.invoicePaid();

    @Test
    void comesBackAfterEachFact() {
        for (var facts :
                List.of(
                        known(Samples.orderCreated()),
                        known(Samples.orderCreated(), Samples.invoiceCreated()),
                        known(
                                Samples.orderCreated(),
                                Samples.invoiceCreated(),
                                Samples.invoiceExpired(),
                                Samples.invoiceRequested(),
                                Samples.invoiceFailed(),
                                PAID),
                        known(PAID),
                        known(Samples.invoiceRequested(), PAID))) {
            assertThat(OrderFactsForm.facts(OrderFactsForm.bytes(facts))).isEqualTo(facts);
        }
    }

    /** What is kept for ever of each; the order's key comes to it, 25 or 31 bytes. */
    @Test
    void takesNoMoreThan40BytesOfAnOrderThatWasPaid() {
        var paid = known(Samples.orderCreated(), Samples.invoiceCreated(), PAID);

        assertThat(OrderFactsForm.bytes(paid)).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void doesNotReadAnotherVersion() {
        assertThatThrownBy(() -> OrderFactsForm.facts(new byte[] {2}))
                .hasMessageContaining("version 2");
    }

    private static OrderFacts known(PurchaseEvent... events) {
        var facts = OrderFacts.NONE;
        for (var event : events) {
            facts = SalesRules.step(facts, event, Samples.TIMESTAMP.plusMillis(300)).after();
        }
        return facts;
    }
}
