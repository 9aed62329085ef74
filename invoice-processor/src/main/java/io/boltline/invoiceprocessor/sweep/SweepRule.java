package io.boltline.invoiceprocessor.sweep;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OddInvoice;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about an invoice that the node has just listed.
 *
 * @param headStart how long a payment is left to the watch, which is told of it at once
 * @param entryWait how long after an invoice was made its entry in the index is waited for
 */
record SweepRule(Duration headStart, Duration entryWait) {
    /** Time for the node itself to notice that an invoice's time is over. */
    static final Duration NODE_DELAY = Duration.ofSeconds(10);

    /** What to do. */
    enum Verdict {
        /** All that can be told was told, or it is somebody else's: it need not be listed again. */
        FINISHED,
        /** Nothing for now; list it again. */
        WAIT,
        /** Nobody told the log of its payment. */
        TELL_PAYMENT,
        /** Its time is over, it was not paid, and the node takes no payment any more. */
        TELL_EXPIRY,
        /** Its time is over and the node has it open still. */
        WITHDRAW,
        /** May be ours, though the index doesn't know it: it may come to know. */
        FIND_ORDER
    }

    /**
     * False when what is to be done doesn't depend on whose invoice it is: most that are listed are
     * open, with time left.
     */
    boolean needsOrder(StoredInvoice invoice, Instant now) {
        return invoice.mayBeOurs()
                && (!(invoice.standing() instanceof StandingAtNode.Open)
                        || isPast(invoice, now)
                        || isOld(invoice, now));
    }

    /** Whether its time is over, and the node had time to notice it. */
    boolean isPast(StoredInvoice invoice, Instant now) {
        return invoice.expiresAt().plus(NODE_DELAY).isBefore(now);
    }

    /**
     * The rule.
     *
     * @param entry null when the index has none, or needs not be asked
     * @param now in the broker's time
     */
    Verdict judge(StoredInvoice invoice, @Nullable IndexedInvoice entry, Instant now) {
        if (!invoice.mayBeOurs()) {
            return Verdict.FINISHED;
        }
        if (!needsOrder(invoice, now)) {
            return Verdict.WAIT;
        }
        if (entry == null) {
            return isOld(invoice, now) ? Verdict.FINISHED : Verdict.FIND_ORDER;
        }
        return switch (invoice.standing()) {
            case StandingAtNode.Paid paid -> ofPaid(entry, paid, now);
            case StandingAtNode.Closed _ -> ofClosed(invoice, entry, now);
            case StandingAtNode.Open _ -> isPast(invoice, now) ? Verdict.WITHDRAW : Verdict.WAIT;
        };
    }

    /**
     * Whether an invoice that the index was asked for in vain will stay as it is until an entry
     * comes: neither is its entry on its way, nor has the log still to be searched for it.
     */
    boolean hasNoEntryYet(StoredInvoice invoice, Instant now) {
        return !invoice.createdAt().plus(Attribution.ENTRY_DELAY).isAfter(now);
    }

    /** Invoices that were made before, and that the index doesn't know, are nobody's. */
    Instant nobodysBefore(Instant now) {
        return now.minus(entryWait);
    }

    /**
     * Whether an odd invoice is of no interest: others', or its payment was told all the same.
     *
     * @param entry null when the index has none, or can't be asked
     * @param now in the broker's time
     */
    boolean isFinished(OddInvoice invoice, @Nullable IndexedInvoice entry, Instant now) {
        if (!invoice.mayBeOurs()) {
            return true;
        }
        return entry == null
                ? invoice.isIdentified() && isOld(invoice, now)
                : entry.told() == IndexedInvoice.Told.PAID;
    }

    /** Its entry was written long ago if there is one; one that comes still is a late one. */
    private boolean isOld(ListedInvoice invoice, Instant now) {
        return invoice.createdAt().plus(entryWait).isBefore(now);
    }

    private Verdict ofPaid(IndexedInvoice entry, StandingAtNode.Paid paid, Instant now) {
        if (entry.told() == IndexedInvoice.Told.PAID) {
            return Verdict.FINISHED;
        }
        return paid.settledAt().plus(headStart).isBefore(now) ? Verdict.TELL_PAYMENT : Verdict.WAIT;
    }

    /** Cancelled before its time it is not expired yet. */
    private static Verdict ofClosed(StoredInvoice invoice, IndexedInvoice entry, Instant now) {
        if (entry.told() != IndexedInvoice.Told.CREATED) {
            return Verdict.FINISHED;
        }
        return invoice.expiresAt().isAfter(now) ? Verdict.WAIT : Verdict.TELL_EXPIRY;
    }
}
