package io.boltline.invoiceprocessor.sweep;

import io.boltline.contract.internal.Checkpoint;
import io.boltline.contract.internal.Mark;
import io.boltline.invoiceprocessor.index.Attribution;
import io.boltline.invoiceprocessor.index.LateEntries;
import io.boltline.invoiceprocessor.settlement.OddInvoices;
import io.boltline.invoiceprocessor.settlement.SettlementCursors;
import io.boltline.invoiceprocessor.settlement.SettlementMeters;
import io.boltline.invoiceprocessor.settlement.Settler;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.Settlements;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes over the node's invoices page by page: tells what expired, and what was paid without the
 * watch's noticing.
 *
 * <p>Each pass lists, from the oldest that is not finished, those whose time is over, and then goes
 * on for a few pages from where the last pass ended: so what it costs depends on how many end, not
 * on how many are open, and a missed payment is told at the latest when the invoice's time is over.
 *
 * <p>The index is read on in each pass, for entries that came so late that their invoices may have
 * been passed: those are tried again, or where there are many, all are listed. An invoice that the
 * index doesn't know is listed once, and then waited for until an entry comes or it is nobody's.
 *
 * <p>Its calls are one for every thousand invoices; only an LND that leaves invoices open beyond
 * their time is called for each of those. Odd invoices are tried one by one, and the others go on.
 */
public final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    /** Pages a pass of invoices that have time left. */
    private static final int YOUNG_PAGES = 10;

    private final Settlements settlements;
    private final InvoicePages pages;
    private final SettlementCursors cursors;
    private final Attribution attribution;
    private final Settler settler;
    private final OddInvoices odd;
    private final LateInvoices lateInvoices;
    private final SweepRule rule;
    private final InstantSource brokerClock;
    private final SettlementMeters meters;

    private final Progress progress = new Progress();

    /** Where among those with time left the next pass goes on. */
    private long youngFrom;

    /** Of those listed since the last pass that began among the oldest. */
    private final Map<SettlementMeters.Age, Long> open = new EnumMap<>(SettlementMeters.Age.class);

    /**
     * Passes over nothing yet.
     *
     * @param headStart how long a payment is left to the watch, which is told of it at once
     * @param entryWait how long after an invoice was made its entry in the index is waited for
     */
    public Sweep(
            Settlements settlements,
            SettlementCursors cursors,
            Attribution attribution,
            Settler settler,
            OddInvoices odd,
            LateEntries lateEntries,
            Duration headStart,
            Duration entryWait,
            InstantSource brokerClock,
            SettlementMeters meters) {
        this.settlements = settlements;
        this.pages = new InvoicePages(settlements, meters);
        this.cursors = cursors;
        this.attribution = attribution;
        this.settler = settler;
        this.odd = odd;
        this.lateInvoices = new LateInvoices(lateEntries, settlements, attribution, settler);
        this.rule = new SweepRule(headStart, entryWait);
        this.brokerClock = brokerClock;
        this.meters = meters;
    }

    /** One pass, and another one from the beginning if the node is not what it was. */
    public void run() throws InterruptedException {
        String node = settlements.nodeId();
        Mark mark = cursors.mark(node).value().orElseGet(() -> Mark.beforeTheFirst(node));
        progress.begin(mark);
        Mark begin = lateInvoices.includedIn(mark, progress);
        if (begin.listedFrom() < mark.listedFrom()) {
            progress.begin(begin);
        }
        var pass = new Pass(begin);
        pass.run();
        if (!pass.newest.metBefore()) {
            log.warn("node {} has lost invoice {}: listing all", node, mark.newest());
            progress.begin(Mark.beforeTheFirst(node));
            pass = new Pass(Mark.beforeTheFirst(node));
            pass.run();
        }
        Mark reached = pass.mark().indexedTo(begin.indexed());
        if (!reached.equals(mark)) {
            cursors.write(reached);
        }
        progress.reached(reached, pass.nextListedFrom(), pass.alone());
    }

    private final class Pass {
        private final Mark begin;
        private final NewestInvoice newest;
        private final long startNanos = System.nanoTime();
        private final Instant now = brokerClock.instant();
        private final SweepActions actions =
                new SweepActions(
                        settlements, attribution, settler, odd, rule, now, this::countOpen);
        private final TreeSet<Long> oddOnes = new TreeSet<>();

        /** Tried by themselves: not odd, or no longer, and not finished either. */
        private final TreeSet<Long> readable = new TreeSet<>();

        private boolean counts = youngFrom == 0;
        private long firstUnfinished = Long.MAX_VALUE;

        Pass(Mark begin) {
            this.begin = begin;
            this.newest = new NewestInvoice(begin.newest());
        }

        void run() throws InterruptedException {
            if (counts) {
                open.clear();
            }
            var alone = new TreeSet<>(begin.triedAlone());
            alone.addAll(progress.beginListing(rule.nobodysBefore(now)));
            for (long index : alone) {
                tryAlone(index);
            }
            List<ListedInvoice> page = pages.from(progress.listedFrom());
            handleOld(page);
            while (!InvoicePages.isLast(page) && !reachesTheYoung(page)) {
                page = pages.after(page);
                handleOld(page);
            }
            if (!InvoicePages.isLast(page)) {
                counts = true;
                page = goOn(Math.max(InvoicePages.next(page), youngFrom));
            }
            if (InvoicePages.isLast(page)) {
                youngFrom = 0;
                meters.unpaid(open);
            } else {
                youngFrom = InvoicePages.next(page);
            }
            meters.odd(oddOnes.size());
            meters.swept(Duration.ofNanos(System.nanoTime() - startNanos));
        }

        /** What the node has in its place may be one that is listed. */
        private void tryAlone(long index) throws InterruptedException {
            var alone =
                    pages.alone(index).stream()
                            .filter(invoice -> invoice.createdIndex() < progress.listedFrom())
                            .toList();
            var left = actions.actOn(alone);
            oddOnes.addAll(left.odd());
            readable.addAll(left.unfinished());
            left.awaited().forEach(invoice -> readable.add(invoice.createdIndex()));
        }

        private void handleOld(List<ListedInvoice> page) {
            page.forEach(this::note);
            var left = actions.actOn(page);
            oddOnes.addAll(left.odd());
            left.unfinished().forEach(this::listAgain);
            left.awaited().stream()
                    .filter(invoice -> !progress.waitFor(invoice))
                    .forEach(invoice -> listAgain(invoice.createdIndex()));
        }

        private void listAgain(long index) {
            firstUnfinished = Math.min(firstUnfinished, index);
        }

        /** Not before the newest invoice of the last pass was met, or is known to be lost. */
        private boolean reachesTheYoung(List<ListedInvoice> page) {
            return firstUnfinished < Long.MAX_VALUE
                    && newest.wasBefore(InvoicePages.next(page))
                    && page.stream().noneMatch(actions::isPast);
        }

        private List<ListedInvoice> goOn(long from) throws InterruptedException {
            List<ListedInvoice> page = pages.from(from);
            actions.actOn(page);
            for (int i = 1; i < YOUNG_PAGES && !InvoicePages.isLast(page); i++) {
                page = pages.after(page);
                actions.actOn(page);
            }
            return page;
        }

        /** Passes nothing that is unfinished. */
        Mark mark() {
            Checkpoint last = newest.now();
            if (last == null) {
                return begin;
            }
            return Mark.of(begin.node(), alone(), progress.firstLeft(nextListedFrom()), last);
        }

        SortedSet<Long> alone() {
            var alone = new TreeSet<>(oddOnes);
            alone.addAll(readable);
            return alone;
        }

        /** The newest is listed again, too: whether it is still there tells of a loss. */
        long nextListedFrom() {
            Checkpoint last = newest.now();
            return last == null ? progress.listedFrom() : Math.min(firstUnfinished, last.index());
        }

        private void note(ListedInvoice invoice) {
            newest.note(invoice);
            if (invoice instanceof StoredInvoice stored
                    && stored.standing() instanceof StandingAtNode.Paid paid) {
                meters.seen(paid.index());
            }
        }

        private void countOpen(StoredInvoice invoice) {
            if (counts) {
                var age = SettlementMeters.Age.of(Duration.between(invoice.createdAt(), now));
                open.merge(age, 1L, Long::sum);
            }
        }
    }
}
