package io.boltline.invoiceprocessor.settlement;

import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.invoiceprocessor.index.Newest;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OddInvoice;
import io.boltline.lightning.Settlements;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Tells the log of what the node says of our invoices, once as a rule and again after a crash. */
public final class Settler {
    private static final int REMEMBERED = 10_000;

    private final Attribution attribution;
    private final OtherPayments otherPayments;
    private final SettlementLog log;
    private final OddInvoices odd;
    private final SettlementMeters meters;

    /** The ids of the newest events that were acknowledged. */
    private final Newest<String, Boolean> told = new Newest<>(REMEMBERED);

    /** An event and the invoice that it speaks of. */
    public sealed interface Fact {
        IndexedInvoice entry();

        record Paid(IndexedInvoice entry, InvoicePaid event) implements Fact {}

        record Expired(IndexedInvoice entry, InvoiceExpired event) implements Fact {}
    }

    /**
     * Tells the log by this sender.
     *
     * @param settlements asked for other payments of the same order
     */
    public Settler(
            Attribution attribution,
            Settlements settlements,
            Topics topics,
            AcknowledgedSender sender,
            InstantSource brokerClock,
            OddInvoices odd,
            SettlementMeters meters) {
        this.attribution = attribution;
        this.otherPayments = new OtherPayments(settlements);
        this.log = new SettlementLog(sender, topics, brokerClock);
        this.odd = odd;
        this.meters = meters;
    }

    /**
     * Returns when the log knows of all these payments, as far as they are for invoices of ours.
     * One whose invoice is not in the index yet is left to the sweep, and so is an odd one.
     */
    public void settle(List<ListedInvoice> settled) {
        var paid = new ArrayList<StoredInvoice>();
        for (ListedInvoice invoice : settled) {
            switch (invoice) {
                case StoredInvoice stored -> paid.add(stored);
                case OddInvoice unreadable -> odd.notice(unreadable);
            }
        }
        var entries = attribution.of(paid);
        var facts = new ArrayList<Fact>();
        for (StoredInvoice invoice : paid) {
            IndexedInvoice entry = entries.get(invoice.paymentHash());
            if (entry == null) {
                meters.foreign();
            } else if (entry.told() == IndexedInvoice.Told.PAID) {
                meters.repeated();
            } else {
                odd.unlessOdd(invoice, () -> payment(entry, invoice)).ifPresent(facts::add);
            }
        }
        tell(facts);
    }

    /**
     * What is to be told of a payment.
     *
     * @throws RuntimeException if it is odd, whatever about it
     */
    public Fact payment(IndexedInvoice entry, StoredInvoice invoice) {
        if (!(invoice.standing() instanceof StandingAtNode.Paid paid)) {
            throw new IllegalArgumentException("not paid: " + invoice.paymentHash());
        }
        boolean duplicate = otherPayments.cameBefore(entry, invoice, paid);
        return new Fact.Paid(entry, SettlementFacts.paid(entry, invoice, paid, duplicate));
    }

    public static Fact expiry(IndexedInvoice entry, StoredInvoice invoice) {
        return new Fact.Expired(entry, SettlementFacts.expired(entry, invoice));
    }

    /**
     * Returns when the log knows it. The watch and the sweep may find the same at the same time:
     * what this instance told before is not told again.
     */
    public synchronized void tell(List<Fact> facts) {
        var news = facts.stream().filter(fact -> !told.containsKey(id(fact))).toList();
        log.tell(news);
        for (Fact fact : news) {
            told.put(id(fact), true);
            switch (fact) {
                case Fact.Paid(_, var event) -> meters.paid(event);
                case Fact.Expired _ -> meters.expired();
            }
        }
    }

    /** What this instance told of the invoice is told again if it comes up. */
    public synchronized void recall(IndexedInvoice entry) {
        told.remove(InvoicePaid.eventId(entry.orderId(), entry.attempt()));
        told.remove(InvoiceExpired.eventId(entry.orderId(), entry.attempt()));
    }

    private static String id(Fact fact) {
        return switch (fact) {
            case Fact.Paid(_, var event) -> event.eventId();
            case Fact.Expired(_, var event) -> event.eventId();
        };
    }
}
