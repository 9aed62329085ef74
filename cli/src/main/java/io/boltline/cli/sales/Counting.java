package io.boltline.cli.sales;

import io.boltline.contract.InvoicePaid;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.Cut;
import io.boltline.sales.Contribution;
import io.boltline.sales.Figure;
import io.boltline.sales.Measure;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesKey;
import io.boltline.sales.SalesRules;
import io.boltline.sales.Sums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what orders contribute to a figure, and names the events by which they did. */
final class Counting {
    private final Figure figure;
    private final RangeOptions.Range range;
    private final PartOptions part;
    private final Optional<Measure> wanted;
    private final int listed;
    private final List<Counted.Event> events = new ArrayList<>();
    private Sums sums = Sums.ZERO;
    private long behind;

    /**
     * Of nothing yet.
     *
     * @param wanted the measure whose events are to be named; empty for all of the figure
     * @param listed how many events to name
     */
    Counting(
            Figure figure,
            RangeOptions.Range range,
            PartOptions part,
            Optional<Measure> wanted,
            int listed) {
        this.figure = figure;
        this.range = range;
        this.part = part;
        this.wanted = wanted;
        this.listed = listed;
    }

    /**
     * Whether the event can change what is asked for. All of an order's facts have the time of its
     * placing.
     */
    boolean needs(PurchaseEvent event) {
        return switch (figure) {
            case SALES, FUNNEL, OPEN_INVOICES ->
                    !(event instanceof OrderRejected) && range.has(event.timestamp());
            case SETTLED ->
                    event instanceof InvoicePaid paid
                            ? range.has(paid.settledAt())
                            : event instanceof OrderCreated && range.product() != null;
            case REFUSALS -> event instanceof OrderRejected && range.has(event.timestamp());
        };
    }

    /** All that there is of an order, in the order of the journal. */
    void add(List<StoredEntry> entries) {
        var facts = OrderFacts.NONE;
        for (StoredEntry entry : entries) {
            var step = SalesRules.step(facts, entry.event(), entry.recordedAt());
            facts = step.after();
            var changed =
                    step.contributions().stream()
                            .filter(this::isAskedFor)
                            .map(Contribution::sums)
                            .reduce(Sums.ZERO, Sums::plus);
            if (!changed.isZero()) {
                sums = sums.plus(changed);
                note(entry, changed);
            }
        }
    }

    private boolean isAskedFor(Contribution contribution) {
        SalesKey key = contribution.key();
        boolean isOfFigure =
                switch (key) {
                    case SalesKey.Sold _ -> figure != Figure.SETTLED && figure != Figure.REFUSALS;
                    case SalesKey.Settled _ -> figure == Figure.SETTLED;
                    case SalesKey.Refused _ -> figure == Figure.REFUSALS;
                };
        return isOfFigure && range.has(key.quarter().begin()) && isOfProduct(key) && part.has(key);
    }

    private boolean isOfProduct(SalesKey key) {
        return range.product() == null
                || switch (key) {
                    case SalesKey.Sold sold -> sold.product().equals(range.product());
                    case SalesKey.Settled settled -> settled.product().equals(range.product());
                    case SalesKey.Refused _ -> true;
                };
    }

    private void note(StoredEntry entry, Sums changed) {
        Map<String, Long> changes = new LinkedHashMap<>();
        for (Measure measure : figure.measures()) {
            if (changed.of(measure) != 0 && wanted.map(measure::equals).orElse(true)) {
                changes.put(measure.text(), changed.of(measure));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        behind++;
        if (events.size() < listed) {
            events.add(
                    new Counted.Event(
                            entry.event().eventId(),
                            MessageType.of(entry.event()),
                            entry.partition(),
                            entry.sequence(),
                            UtcMillis.format(entry.recordedAt()),
                            changes));
        }
    }

    Counted counted(Cut cut) {
        return new Counted(figure, cut, sums, behind, events);
    }
}
