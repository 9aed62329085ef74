package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InvoicePageTest {
    private static final int INVOICES = 150;

    @Test
    void anImmenseInvoiceIsOddByItselfAndHidesNone() {
        var page = InvoicePage.inParts(1, 100, new WithAnImmenseOne(37));

        assertThat(page)
                .extracting(ListedInvoice::createdIndex)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(page)
                .filteredOn(OddInvoice.class::isInstance)
                .singleElement()
                .matches(odd -> odd.createdIndex() == 37);
    }

    @Test
    void theLastPageInPartsEndsWhereTheWholeOneWould() {
        assertThat(InvoicePage.inParts(101, 100, new WithAnImmenseOne(149)))
                .extracting(ListedInvoice::createdIndex)
                .containsExactlyElementsOf(LongStream.rangeClosed(101, INVOICES).boxed().toList());
        assertThat(InvoicePage.inParts(INVOICES + 1, 100, new WithAnImmenseOne(149))).isEmpty();
    }

    @Test
    void aPageThatIsNotTooLargeIsAskedForOnce() {
        var node = new WithAnImmenseOne(INVOICES);

        assertThat(InvoicePage.inParts(1, 100, node)).hasSize(100);

        assertThat(node.asked).hasSize(1);
    }

    /** Refuses every page with that one on it. */
    private static final class WithAnImmenseOne implements InvoicePage.Source {
        private final long immense;
        private final List<Long> asked = new ArrayList<>();

        WithAnImmenseOne(long immense) {
            this.immense = immense;
        }

        @Override
        public List<ListedInvoice> page(long from, int limit) {
            asked.add(from);
            long last = Math.min(INVOICES, from + limit - 1);
            if (from <= immense && immense <= last) {
                throw new AnswerTooLargeException("too large");
            }
            return LongStream.rangeClosed(from, last)
                    .<ListedInvoice>mapToObj(WithAnImmenseOne::invoice)
                    .toList();
        }

        private static StoredInvoice invoice(long index) {
            return new StoredInvoice(
                    index,
                    "",
                    "%064x".formatted(index),
                    "",
                    0,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    new StandingAtNode.Open());
        }
    }
}
