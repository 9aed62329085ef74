package io.boltline.invoiceprocessor.settlement;

import io.boltline.invoiceprocessor.lightning.Settlements;
import io.boltline.invoiceprocessor.lightning.Standing;
import io.boltline.invoiceprocessor.lightning.StoredInvoice;
import io.boltline.invoiceprocessor.settlement.SettlementLog.Fact;
import io.boltline.invoiceprocessor.settlement.SweepRule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * <p>Its calls are one for every thousand invoices; only an LND that leaves invoices open beyond
 * their time is called for each of those.
 */
final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 1000;
    private static final int MOST_WITHDRAWN = 1000;

    /** Pages a pass of invoices that have time left. */
    private static final int YOUNG_PAGES = 10;

    private final Settlements settlements;
    private final SettlementCursors cursors;
    private final Attribution attribution;
    private final Settler settler;
    private final SweepRule rule;
    private final InstantSource brokerClock;
    private final SettlementMeters meters;

    /** Where among those with time left the next pass goes on. */
    private long youngFrom;

    /** Of those listed since the last pass that began among the oldest. */
    private final Map<SettlementMeters.Age, Long> open = new EnumMap<>(SettlementMeters.Age.class);

    Sweep(
            Settlements settlements,
            SettlementCursors cursors,
            Attribution attribution,
            Settler settler,
            SweepRule rule,
            InstantSource brokerClock,
            SettlementMeters meters) {
        this.settlements = settlements;
        this.cursors = cursors;
        this.attribution = attribution;
        this.settler = settler;
        this.rule = rule;
        this.brokerClock = brokerClock;
        this.meters = meters;
    }

    /** One pass, and another one from the beginning if the node is not what it was. */
    void run() throws InterruptedException {
        String node = settlements.nodeId();
        Mark mark = cursors.mark(node).value().orElseGet(() -> Mark.beforeTheFirst(node));
        var pass = new Pass(mark);
        pass.run();
        if (!pass.metNewest) {
            log.warn("node {} has lost invoice {}: listing all", node, mark.newest());
            pass = new Pass(Mark.beforeTheFirst(node));
            pass.run();
        }
        if (!pass.mark().equals(mark)) {
            cursors.write(pass.mark());
        }
    }

    private final class Pass {
        private final Mark begin;
        private final long startNanos = System.nanoTime();
        private final Instant now = brokerClock.instant();
        private boolean counts = youngFrom == 0;
        private long firstUnfinished = Long.MAX_VALUE;
        private int withdrawn;
        private boolean metNewest;
        private @Nullable Checkpoint newest;

        Pass(Mark begin) {
            this.begin = begin;
            this.newest = begin.newest();
            this.metNewest = begin.newest() == null;
        }

        void run() throws InterruptedException {
            if (counts) {
                open.clear();
            }
            List<StoredInvoice> page = list(begin.from());
            handleOld(page);
            while (page.size() == PAGE && !reachesTheYoung(page)) {
                page = list(next(page));
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
            meters.swept(Duration.ofNanos(System.nanoTime() - startNanos));
        }

        private void handleOld(List<StoredInvoice> page) {
            page.forEach(this::note);
            for (StoredInvoice invoice : unfinished(page)) {
                firstUnfinished = Math.min(firstUnfinished, invoice.createdIndex());
            }
        }

        /** Not before the newest invoice of the last pass was met, or is known to be lost. */
        private boolean reachesTheYoung(List<StoredInvoice> page) {
            Checkpoint known = begin.newest();
            return firstUnfinished < Long.MAX_VALUE
                    && (known == null || known.index() < next(page))
                    && page.stream().noneMatch(invoice -> rule.isPast(invoice, now));
        }

        private List<StoredInvoice> goOn(long from) throws InterruptedException {
            List<StoredInvoice> page = list(from);
            unfinished(page);
            for (int i = 1; i < YOUNG_PAGES && page.size() == PAGE; i++) {
                page = list(next(page));
                unfinished(page);
            }
            return page;
        }

        private static long next(List<StoredInvoice> page) {
            return page.getLast().createdIndex() + 1;
        }

        private List<StoredInvoice> list(long from) throws InterruptedException {
            List<StoredInvoice> page = settlements.page(from, PAGE);
            meters.page();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return page;
        }

        /** What is unfinished is listed again, and in any case the newest invoice is. */
        Mark mark() {
            Checkpoint last = newest;
            return last == null
                    ? begin
                    : new Mark(begin.node(), Math.min(firstUnfinished, last.index()), last);
        }

        /** Tells what is to be told of them. */
        private List<StoredInvoice> unfinished(List<StoredInvoice> page) {
            var untold = page.stream().filter(invoice -> !attribution.isTold(invoice)).toList();
            var entries =
                    attribution.of(
                            untold.stream()
                                    .filter(invoice -> rule.needsOrder(invoice, now))
                                    .toList());
            var facts = new ArrayList<Fact>();
            var unfinished =
                    untold.stream()
                            .filter(invoice ->
                                    !isFinished(invoice, entries.get(invoice.paymentHash()), facts))
                            .toList();
            settler.tell(facts);
            return unfinished;
        }

        private void note(StoredInvoice invoice) {
            if (Checkpoint.created(invoice).equals(begin.newest())) {
                metNewest = true;
            }
            newest = Checkpoint.created(invoice);
            if (invoice.standing() instanceof Standing.Paid paid) {
                meters.seen(paid.index());
            }
        }

        private boolean isFinished(
                StoredInvoice invoice, @Nullable IndexedInvoice entry, List<Fact> facts) {
            Verdict verdict = rule.judge(invoice, entry, now);
            if (entry == null) {
                if (verdict == Verdict.WAIT) {
                    countOpen(invoice);
                }
                return verdict == Verdict.FINISHED;
            }
            return switch (verdict) {
                case FINISHED -> true;
                case TELL_PAYMENT -> facts.add(settler.payment(entry, invoice));
                case TELL_EXPIRY -> facts.add(Settler.expiry(entry, invoice));
                case WITHDRAW -> isWithdrawn(invoice, entry, facts);
                case WAIT, FIND_ORDER -> {
                    countOpen(invoice);
                    yield false;
                }
            };
        }

        private void countOpen(StoredInvoice invoice) {
            if (counts && invoice.standing() instanceof Standing.Open) {
                var age = SettlementMeters.Age.of(Duration.between(invoice.createdAt(), now));
                open.merge(age, 1L, Long::sum);
            }
        }

        private boolean isWithdrawn(StoredInvoice invoice, IndexedInvoice entry, List<Fact> facts) {
            countOpen(invoice);
            if (++withdrawn > MOST_WITHDRAWN) {
                return false;
            }
            var asked = invoice.standing(settlements.withdraw(invoice));
            return switch (asked.standing()) {
                case Standing.Open _ -> false;
                case Standing.Closed _ -> facts.add(Settler.expiry(entry, asked));
                case Standing.Paid _ -> facts.add(settler.payment(entry, asked));
            };
        }
    }
}
