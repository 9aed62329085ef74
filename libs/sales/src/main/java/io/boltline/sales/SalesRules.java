package io.boltline.sales;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.SalesRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which fact changes which sums. A sum is a function of the journal's facts alone: whoever folds
 * the same entries in their order gets the same.
 *
 * <p>What an order adds follows from what is known of it ({@link OrderFacts#sums}); a fact
 * contributes what it changes of that. So facts that can't follow the order's earlier ones are
 * counted too, and put right by those that should have come first.
 */
public final class SalesRules {
    public static final long MSAT_PER_SAT = 1000;

    /** 10,000 bitcoin: whatever nodes say, it takes thousands of these to exceed a sum. */
    private static final long MAX_SATS = 10_000L * 100_000_000L;

    /** A row's key has several, in Kafka and in databases. */
    private static final int MAX_TEXT = 255;

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private SalesRules() {}

    /**
     * Whether it can be what it says: amounts that are paid, times of these millennia, texts that
     * can be written. One that can't counts for nothing at all, as an event that can't be read.
     */
    public static boolean isCountable(PurchaseEvent event) {
        return isTime(event.timestamp())
                && switch (event) {
                    case OrderCreated created ->
                            created.priceSats() <= MAX_SATS && isText(created.product());
                    case InvoiceCreated created -> isAmount(created.amountMsat());
                    case InvoiceExpired expired -> isAmount(expired.amountMsat());
                    case InvoicePaid paid ->
                            isAmount(paid.amountMsat())
                                    && isAmount(paid.receivedMsat())
                                    && isTime(paid.settledAt())
                                    && isText(paid.provider())
                                    && isText(paid.node());
                    case OrderRejected _, InvoiceRequested _, InvoiceFailed _ -> true;
                };
    }

    /** Whether what came pays an order of this price: a part of a sat pays nothing. */
    public static boolean covers(long receivedMsat, long priceSats) {
        return receivedMsat / MSAT_PER_SAT >= priceSats;
    }

    private static boolean isAmount(long msat) {
        return msat / MSAT_PER_SAT <= MAX_SATS;
    }

    private static boolean isTime(Instant instant) {
        return !instant.isBefore(Instant.EPOCH) && instant.isBefore(LAST);
    }

    private static boolean isText(String text) {
        return text.length() <= MAX_TEXT && text.codePoints().allMatch(SalesRules::isStorable);
    }

    /** PostgreSQL has no texts with U+0000, and UTF-8 no half of a surrogate pair. */
    public static boolean isStorable(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }

    /** Whether it is a row that sums of facts that count may have. */
    public static boolean isCountable(SalesRow row) {
        return switch (row) {
            case SalesRow.Sold it -> isText(it.product());
            case SalesRow.Settled it ->
                    isText(it.product()) && isText(it.provider()) && isText(it.node());
            case SalesRow.Refusals _, SalesRow.Progress _ -> true;
        };
    }

    /**
     * What one more fact changes.
     *
     * @param before what is known of the record's order, {@link OrderFacts#NONE} before its first
     *     fact
     * @param event one that {@linkplain #isCountable counts}
     * @param recordedAt the entry's
     */
    public static Step step(OrderFacts before, PurchaseEvent event, Instant recordedAt) {
        if (event instanceof OrderRejected rejected) {
            return new Step(before, List.of(refused(rejected)));
        }
        var after = evolve(before.begunAt(event.timestamp()), event, recordedAt);
        var contributions = new ArrayList<Contribution>();
        if (before.key().equals(after.key())) {
            add(contributions, after.key(), after.sums().minus(before.sums()));
        } else {
            add(contributions, before.key(), before.sums().negated());
            add(contributions, after.key(), after.sums());
        }
        if (event instanceof InvoicePaid paid) {
            var payment = Payment.of(paid);
            add(contributions, payment.key(after.product()), payment.sums());
        }
        if (event instanceof OrderCreated) {
            for (var payment : before.unplaced()) {
                add(contributions, payment.key(before.product()), payment.sums().negated());
                add(contributions, payment.key(after.product()), payment.sums());
            }
        }
        return new Step(after, contributions);
    }

    private static void add(List<Contribution> contributions, SalesKey key, Sums sums) {
        if (!sums.isZero()) {
            contributions.add(new Contribution(key, sums));
        }
    }

    private static OrderFacts evolve(OrderFacts facts, PurchaseEvent event, Instant recordedAt) {
        return switch (event) {
            case OrderCreated created -> facts.placed(created);
            case OrderRejected _ -> facts;
            case InvoiceRequested _ -> facts.askedAgain();
            case InvoiceCreated created ->
                    facts.invoiced(created.amountMsat())
                            .invoicedAt(recordedAt)
                            .told(created.attempt(), Standing.OPEN);
            case InvoiceFailed failed -> facts.told(failed.attempt(), Standing.FAILED);
            case InvoiceExpired expired ->
                    facts.invoiced(expired.amountMsat()).told(expired.attempt(), Standing.EXPIRED);
            case InvoicePaid paid -> facts.invoiced(paid.amountMsat()).received(Payment.of(paid));
        };
    }

    private static Contribution refused(OrderRejected rejected) {
        return new Contribution(
                new SalesKey.Refused(rejected.statusCode(), QuarterHour.of(rejected.timestamp())),
                Sums.of(Measure.REFUSED, 1));
    }
}
