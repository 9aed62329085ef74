package io.boltline.invoiceprocessor.sweep;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.Mark;
import io.boltline.lightning.StoredInvoice;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far an instance has come beyond the mark that it has written: what is left there waits for an
 * entry of the index, and needs not be listed again for that. In memory alone; who begins anew goes
 * by the mark.
 */
final class Progress {
    /** 24 MB. */
    private static final int MOST_AWAITED = 1_000_000;

    private final AwaitedInvoices awaited = new AwaitedInvoices(MOST_AWAITED);

    /** Passed, and to be tried by themselves since then. */
    private final TreeSet<Long> again = new TreeSet<>();

    private @Nullable Mark reached;
    private long listedFrom;

    /** A pass begins with this mark, of this or another instance. */
    void begin(Mark mark) {
        if (!mark.equals(reached)) {
            reached = mark;
            listedFrom = mark.listedFrom();
            awaited.forgetFrom(0);
            again.clear();
        }
    }

    /** From where on the node's invoices must be listed. */
    long listedFrom() {
        return listedFrom;
    }

    /** Came into the index. */
    void come(IndexedInvoice entry) {
        awaited.come(entry);
    }

    /** Came late into the index, for an invoice that was passed. */
    void tryAgain(long createdIndex) {
        again.add(createdIndex);
    }

    /**
     * The listing begins.
     *
     * @param nobodys what was made before is no longer waited for
     * @return the created indexes of those that are tried by themselves
     */
    List<Long> beginListing(Instant nobodys) {
        again.addAll(awaited.takeArrived());
        if (again.size() > Mark.MOST_ASIDE) {
            listedFrom = Math.min(listedFrom, again.first());
        }
        again.tailSet(listedFrom).clear();
        awaited.forgetMadeBefore(nobodys);
        awaited.forgetFrom(listedFrom);
        return List.copyOf(again);
    }

    /** False when there is no room for more: it must be listed again. */
    boolean waitFor(StoredInvoice invoice) {
        return awaited.add(invoice);
    }

    /** Up to where the mark may go, if those from this created index on are listed again. */
    long firstLeft(long listed) {
        return Math.min(listed, awaited.first().orElse(listed));
    }

    /**
     * A pass ended with this mark.
     *
     * @param nextListedFrom where the next one begins
     * @param alone what is to be tried by itself, which the mark only says of what it has passed
     */
    void reached(Mark mark, long nextListedFrom, SortedSet<Long> alone) {
        reached = mark;
        listedFrom = nextListedFrom;
        again.clear();
        alone.stream()
                .filter(index -> index >= mark.listedFrom() && index < nextListedFrom)
                .forEach(again::add);
    }
}
