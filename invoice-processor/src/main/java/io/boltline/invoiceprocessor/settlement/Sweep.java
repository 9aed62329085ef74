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
 * Goes over the node's invoices page by page, from the oldest that is not finished: tells what
 * expired, and what was paid without the watch's noticing.
 *
 * <p>Its calls are one for every thousand invoices; only an LND that leaves invoices open beyond
 * their time is called for each of those.
 */
final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 1000;
    private static final int MOST_WITHDRAWN = 1000;

    private final Settlements settlements;
    private final SettlementCursors cursors;
    private final Attribution attribution;
    private final Settler settler;
    private final SweepRule rule;
    private final InstantSource brokerClock;
    private final SettlementMeters meters;

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
        private final Map<SettlementMeters.Age, Long> open =
                new EnumMap<>(SettlementMeters.Age.class);
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
            long from = begin.from();
            List<StoredInvoice> page;
            do {
                page = settlements.page(from, PAGE);
                meters.page();
                handle(page);
                from = page.isEmpty() ? from : page.getLast().createdIndex() + 1;
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            } while (page.size() == PAGE);
            meters.swept(Duration.ofNanos(System.nanoTime() - startNanos), open);
        }

        /** What is unfinished is listed again, and in any case the newest invoice is. */
        Mark mark() {
            Checkpoint last = newest;
            return last == null
                    ? begin
                    : new Mark(begin.node(), Math.min(firstUnfinished, last.index()), last);
        }

        private void handle(List<StoredInvoice> page) {
            var entries = attribution.of(page);
            var facts = new ArrayList<Fact>();
            for (StoredInvoice invoice : page) {
                note(invoice);
                IndexedInvoice entry = entries.get(invoice.paymentHash());
                if (!isFinished(invoice, entry, facts)) {
                    firstUnfinished = Math.min(firstUnfinished, invoice.createdIndex());
                }
            }
            settler.tell(facts);
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
            if (invoice.standing() instanceof Standing.Open) {
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
