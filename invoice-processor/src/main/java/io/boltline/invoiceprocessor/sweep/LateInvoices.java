package io.boltline.invoiceprocessor.sweep;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.Mark;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.invoiceprocessor.index.LateEntries;
import io.boltline.invoiceprocessor.settlement.Settler;
import io.boltline.lightning.OddInvoiceException;
import io.boltline.lightning.Settlements;
import io.boltline.lightning.StoredInvoice;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a mark back to the invoices whose entries came late, so that they are tried again. */
record LateInvoices(
        LateEntries entries, Settlements settlements, Attribution attribution, Settler settler) {
    private static final Logger log = LoggerFactory.getLogger(LateInvoices.class);

    /**
     * The mark, so that it passes none of them; and the index is read to where it ends now.
     *
     * @param progress beyond the mark, told of what comes into the index
     */
    Mark includedIn(Mark mark, Progress progress) {
        var late = entries.since(mark.indexed(), progress::come, this::recall);
        return back(mark, late, progress).indexedTo(late.places());
    }

    private void recall(IndexedInvoice entry) {
        attribution.recall(entry);
        settler.recall(entry);
    }

    private Mark back(Mark mark, LateEntries.Late late, Progress progress) {
        if (late.areTooMany()) {
            log.warn("many invoices of node {} came late into the index: listing all", mark.node());
            return mark.fromTheFirst();
        }
        var passed = new TreeSet<Long>();
        for (IndexedInvoice entry : late.entries()) {
            if (entry.node().equals(mark.node())) {
                createdIndex(entry)
                        .filter(index -> index < progress.listedFrom())
                        .ifPresent(index -> {
                            log.info(
                                    "invoice {} came late into the index: looking at it again",
                                    entry.paymentHash());
                            if (index < mark.listedFrom()) {
                                passed.add(index);
                            } else {
                                progress.tryAgain(index);
                            }
                        });
            }
        }
        return mark.alsoTrying(passed);
    }

    private Optional<Long> createdIndex(IndexedInvoice entry) {
        try {
            return settlements.find(entry.paymentHash()).map(StoredInvoice::createdIndex);
        } catch (OddInvoiceException e) {
            return Optional.of(e.invoice().createdIndex()).filter(index -> index > 0);
        }
    }
}
