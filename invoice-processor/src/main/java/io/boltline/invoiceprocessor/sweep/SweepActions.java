package io.boltline.invoiceprocessor.sweep;

import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.invoiceprocessor.settlement.OddInvoices;
import io.boltline.invoiceprocessor.settlement.Settler;
import io.boltline.invoiceprocessor.settlement.Settler.Fact;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OddInvoice;
import io.boltline.lightning.Settlements;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does what is to be done about the invoices that a pass of the sweep lists, each by itself: an odd
 * one leaves the others as they are.
 */
final class SweepActions {
    private static final int MOST_WITHDRAWN = 1000;

    private final Settlements settlements;
    private final Attribution attribution;
    private final Settler settler;
    private final OddInvoices odd;
    private final SweepRule rule;
    private final Instant now;
    private final Consumer<StoredInvoice> open;
    private int withdrawn;

    /**
     * For one pass.
     *
     * @param now in the broker's time
     * @param open told of each invoice that can still be paid
     */
    SweepActions(
            Settlements settlements,
            Attribution attribution,
            Settler settler,
            OddInvoices odd,
            SweepRule rule,
            Instant now,
            Consumer<StoredInvoice> open) {
        this.settlements = settlements;
        this.attribution = attribution;
        this.settler = settler;
        this.odd = odd;
        this.rule = rule;
        this.now = now;
        this.open = open;
    }

    /** What has become of an invoice. */
    private enum Outcome {
        FINISHED,
        UNFINISHED,
        ODD
    }

    /**
     * What must be looked at again.
     *
     * @param unfinished created indexes
     * @param awaited only when the index gets an entry for them
     * @param odd created indexes
     */
    record Left(List<Long> unfinished, List<StoredInvoice> awaited, List<Long> odd) {
        Left() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Returns when the log knows all that is to be told of them. */
    Left actOn(List<ListedInvoice> invoices) {
        boolean areSomePast = invoices.stream().anyMatch(this::isPast);
        var untold = invoices.stream().filter(invoice -> !isTold(invoice)).toList();
        var entries =
                attribution.of(untold.stream().filter(it -> isAsked(it, areSomePast)).toList());
        var facts = new ArrayList<Fact>();
        var left = new Left();
        for (ListedInvoice invoice : untold) {
            IndexedInvoice entry = entries.get(invoice.paymentHash());
            switch (outcome(invoice, entry, facts)) {
                case FINISHED -> {}
                case UNFINISHED -> {
                    if (entry == null
                            && isAsked(invoice, areSomePast)
                            && invoice instanceof StoredInvoice stored
                            && rule.hasNoEntryYet(stored, now)) {
                        left.awaited().add(stored);
                    } else {
                        left.unfinished().add(invoice.createdIndex());
                    }
                }
                case ODD -> left.odd().add(invoice.createdIndex());
            }
        }
        settler.tell(facts);
        return left;
    }

    boolean isPast(ListedInvoice invoice) {
        return invoice instanceof StoredInvoice stored && rule.isPast(stored, now);
    }

    private boolean isTold(ListedInvoice invoice) {
        return invoice instanceof StoredInvoice stored && attribution.isTold(stored);
    }

    /** Whether its order is looked for. */
    private boolean isAsked(ListedInvoice invoice, boolean areSomePast) {
        return switch (invoice) {
            case StoredInvoice stored ->
                    rule.needsOrder(stored, now) || (areSomePast && mayBeOthers(stored));
            case OddInvoice unreadable -> unreadable.isIdentified();
        };
    }

    /**
     * Nothing but the index tells others' invoices from ours where nodes have no labels. One with
     * more time than ours would be listed again until that is over, and all that were made since.
     */
    private boolean mayBeOthers(StoredInvoice invoice) {
        return invoice.label().isEmpty() && invoice.mayBeOurs() && !attribution.isSeen(invoice);
    }

    private Outcome outcome(
            ListedInvoice invoice, @Nullable IndexedInvoice entry, List<Fact> facts) {
        return switch (invoice) {
            case StoredInvoice stored -> act(stored, entry, facts);
            case OddInvoice unreadable -> pass(unreadable, entry);
        };
    }

    private Outcome pass(OddInvoice invoice, @Nullable IndexedInvoice entry) {
        boolean isFinished = rule.isFinished(invoice, entry, now);
        if (!isFinished || !invoice.mayBeOurs()) {
            odd.notice(invoice);
        }
        return isFinished ? Outcome.FINISHED : Outcome.ODD;
    }

    private Outcome act(StoredInvoice invoice, @Nullable IndexedInvoice entry, List<Fact> facts) {
        var verdict = rule.judge(invoice, entry, now);
        if (entry == null) {
            return switch (verdict) {
                case FINISHED -> Outcome.FINISHED;
                case WAIT -> waiting(invoice);
                case TELL_PAYMENT, TELL_EXPIRY, WITHDRAW, FIND_ORDER -> Outcome.UNFINISHED;
            };
        }
        return switch (verdict) {
            case FINISHED -> Outcome.FINISHED;
            case TELL_PAYMENT ->
                    told(odd.unlessOdd(invoice, () -> settler.payment(entry, invoice)), facts);
            case TELL_EXPIRY ->
                    told(odd.unlessOdd(invoice, () -> Settler.expiry(entry, invoice)), facts);
            case WITHDRAW -> withdraw(invoice, entry, facts);
            case WAIT, FIND_ORDER -> waiting(invoice);
        };
    }

    private Outcome waiting(StoredInvoice invoice) {
        if (invoice.standing() instanceof StandingAtNode.Open) {
            open.accept(invoice);
        }
        return Outcome.UNFINISHED;
    }

    private static Outcome told(Optional<Fact> fact, List<Fact> facts) {
        fact.ifPresent(facts::add);
        return fact.isPresent() ? Outcome.FINISHED : Outcome.ODD;
    }

    private Outcome withdraw(StoredInvoice invoice, IndexedInvoice entry, List<Fact> facts) {
        open.accept(invoice);
        if (++withdrawn > MOST_WITHDRAWN) {
            return Outcome.UNFINISHED;
        }
        var standing = odd.unlessOdd(invoice, () -> settlements.withdraw(invoice));
        if (standing.isEmpty()) {
            return Outcome.ODD;
        }
        var asked = invoice.standing(standing.get());
        return switch (asked.standing()) {
            case StandingAtNode.Open _ -> Outcome.UNFINISHED;
            case StandingAtNode.Closed _ ->
                    told(odd.unlessOdd(invoice, () -> Settler.expiry(entry, asked)), facts);
            case StandingAtNode.Paid _ ->
                    told(odd.unlessOdd(invoice, () -> settler.payment(entry, asked)), facts);
        };
    }
}
