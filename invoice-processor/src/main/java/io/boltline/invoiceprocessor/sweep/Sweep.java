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
 * been passed: those are tried again, or where there are many, all are listed.
 *
 * <p>Its calls are one for every thousand invoices; only an LND that leaves invoices open beyond
 * their time is called for each of those. Odd invoices are tried one by one, and the others go on.
 */
public final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 1000;

    /** Pages a pass of invoices that have time left. */
    private static final int YOUNG_PAGES = 10;

    private final Settlements settlements;
    private final SettlementCursors cursors;
    private final Attribution attribution;
    private final Settler settler;
    private final OddInvoices odd;
    private final LateInvoices lateInvoices;
    private final SweepRule rule;
    private final InstantSource brokerClock;
    private final SettlementMeters meters;

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
        Mark begin = lateInvoices.includedIn(mark);
        var pass = new Pass(begin);
        pass.run();
        if (!pass.newest.metBefore()) {
            log.warn("node {} has lost invoice {}: listing all", node, mark.newest());
            pass = new Pass(Mark.beforeTheFirst(node));
            pass.run();
        }
        Mark reached = pass.mark().indexedTo(begin.indexed());
        if (!reached.equals(mark)) {
            cursors.write(reached);
        }
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

        /** Tried by themselves: no longer odd, and not finished either. */
        private final TreeSet<Long> readableAgain = new TreeSet<>();

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
            for (long index : begin.triedAlone()) {
                tryAlone(index);
            }
            List<ListedInvoice> page = list(begin.listedFrom(), PAGE);
            handleOld(page);
            while (page.size() == PAGE && !reachesTheYoung(page)) {
                page = list(next(page), PAGE);
                handleOld(page);
            }
            if (page.size() == PAGE) {
                counts = true;
                page = goOn(Math.max(next(page), youngFrom));
            }
            if (page.size() == PAGE) {
                youngFrom = next(page);
            } else {
                youngFrom = 0;
                meters.unpaid(open);
            }
            meters.odd(oddOnes.size());
            meters.swept(Duration.ofNanos(System.nanoTime() - startNanos));
        }

        /** The next one comes in its place if the node has it no longer; that one is listed. */
        private void tryAlone(long index) throws InterruptedException {
            var alone =
                    list(index, 1).stream()
                            .filter(invoice -> invoice.createdIndex() < begin.listedFrom())
                            .toList();
            var left = actions.actOn(alone);
            oddOnes.addAll(left.odd());
            readableAgain.addAll(left.unfinished());
        }

        private void handleOld(List<ListedInvoice> page) {
            page.forEach(this::note);
            var left = actions.actOn(page);
            oddOnes.addAll(left.odd());
            for (long index : left.unfinished()) {
                firstUnfinished = Math.min(firstUnfinished, index);
            }
        }

        /** Not before the newest invoice of the last pass was met, or is known to be lost. */
        private boolean reachesTheYoung(List<ListedInvoice> page) {
            return firstUnfinished < Long.MAX_VALUE
                    && newest.wasBefore(next(page))
                    && page.stream().noneMatch(this::isPast);
        }

        private boolean isPast(ListedInvoice invoice) {
            return invoice instanceof StoredInvoice stored && rule.isPast(stored, now);
        }

        private List<ListedInvoice> goOn(long from) throws InterruptedException {
            List<ListedInvoice> page = list(from, PAGE);
            actions.actOn(page);
            for (int i = 1; i < YOUNG_PAGES && page.size() == PAGE; i++) {
                page = list(next(page), PAGE);
                actions.actOn(page);
            }
            return page;
        }

        private static long next(List<ListedInvoice> page) {
            return page.getLast().createdIndex() + 1;
        }

        private List<ListedInvoice> list(long from, int limit) throws InterruptedException {
            List<ListedInvoice> page = settlements.page(from, limit);
            meters.page();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return page;
        }

        /** What is unfinished is listed again, and in any case the newest invoice is. */
        Mark mark() {
            Checkpoint last = newest.now();
            if (last == null) {
                return begin;
            }
            var alone = new TreeSet<>(oddOnes);
            alone.addAll(readableAgain);
            return Mark.of(begin.node(), alone, Math.min(firstUnfinished, last.index()), last);
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
