package io.boltline.sales;

import static io.boltline.sales.OrderEvents.NODE;
import static io.boltline.sales.OrderEvents.PRICE_MSAT;
import static io.boltline.sales.OrderEvents.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.PurchaseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Any facts of an order in any order of arrival, as anomalies have it: the sums are those of a
 * count that looks at all of them at once.
 */
class EveryOrderOfFactsTest {
    private static final List<PurchaseEvent> FACTS =
            List.of(
                    OrderEvents.created(),
                    OrderEvents.invoiced(1),
                    OrderEvents.expired(1),
                    OrderEvents.requested(2),
                    OrderEvents.failed(2),
                    OrderEvents.paid(1, PRICE_MSAT - 300),
                    OrderEvents.paid(2, PRICE_MSAT + 700));

    @Test
    void addsUpToTheSame() {
        var sequences = new ArrayList<List<PurchaseEvent>>();
        everySequence(new ArrayList<>(), sequences::add);
        assertThat(sequences).hasSize(13_700);

        for (var sequence : sequences) {
            var book = Book.of(sequence);
            var expected = counted(sequence);

            assertThat(book.sold().with(LogHistogram.EMPTY, LogHistogram.EMPTY))
                    .as("%s", sequence)
                    .isEqualTo(expected);
            assertThat(book.sold()).isEqualTo(book.facts().sums());
            assertThat(book.all()).hasSizeLessThanOrEqualTo(2);
            assertThat(settled(book, sequence)).isEqualTo(expected.of(Measure.RECEIVED_MSAT));
        }
    }

    private static long settled(Book book, List<PurchaseEvent> sequence) {
        boolean isPlaced = sequence.stream().anyMatch(OrderCreated.class::isInstance);
        return book.of(new SalesKey.Settled(isPlaced ? PRODUCT : "", "cln", NODE, OrderEvents.NOON))
                .of(Measure.SETTLED_MSAT);
    }

    private static void everySequence(
            List<PurchaseEvent> begun, Consumer<List<PurchaseEvent>> each) {
        each.accept(List.copyOf(begun));
        for (var fact : FACTS) {
            if (!begun.contains(fact)) {
                begun.addLast(fact);
                everySequence(begun, each);
                begun.removeLast();
            }
        }
    }

    /** Looks at the facts as a set: none of these depends on which came first. */
    private static Sums counted(List<PurchaseEvent> facts) {
        if (facts.isEmpty()) {
            return Sums.ZERO;
        }
        boolean placed = has(facts, OrderCreated.class);
        boolean under = facts.contains(FACTS.get(5));
        boolean over = facts.contains(FACTS.getLast());
        boolean secondFailed = has(facts, InvoiceFailed.class) && !over;
        boolean expired = has(facts, InvoiceExpired.class) && !over && !secondFailed && !under;
        boolean invoiced = has(facts, InvoiceCreated.class);
        boolean open = invoiced && !expired && !secondFailed && !over && !under;
        long received = (under ? PRICE_MSAT - 300 : 0) + (over ? PRICE_MSAT + 700 : 0);
        boolean isPriceKnown = placed || invoiced || under || over;
        return Sums.of(Measure.PLACED, count(placed))
                .with(Measure.PLACED_SATS, placed ? OrderEvents.PRICE_SATS : 0)
                .with(
                        Measure.INVOICED,
                        count(
                                invoiced
                                        || has(facts, InvoiceExpired.class)
                                        || has(facts, InvoicePaid.class)))
                .with(Measure.OPEN, count(open))
                .with(Measure.PAID, count(over))
                .with(Measure.EXPIRED, count(expired))
                .with(Measure.FAILED, count(secondFailed))
                .with(Measure.UNDERPAID, count(under && !over && !secondFailed))
                .with(Measure.FURTHER_ATTEMPTS, count(has(facts, InvoiceRequested.class)))
                .with(Measure.RECEIVED_MSAT, received)
                .with(Measure.OVERPAID_MSAT, isPriceKnown ? Math.max(0, received - PRICE_MSAT) : 0)
                .with(
                        Measure.UNDERPAID_MSAT,
                        received == 0 ? 0 : Math.max(0, PRICE_MSAT - received));
    }

    private static boolean has(List<PurchaseEvent> facts, Class<? extends PurchaseEvent> type) {
        return facts.stream().anyMatch(type::isInstance);
    }

    private static long count(boolean is) {
        return is ? 1 : 0;
    }
}
