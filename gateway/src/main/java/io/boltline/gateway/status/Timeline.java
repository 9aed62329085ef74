package io.boltline.gateway.status;

import io.boltline.contract.InvoiceStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order so far, as who may see it is told.
 *
 * @param entries oldest first
 * @param placed the order; null of a purchase that is none, or not yet
 * @param over whether nothing more is expected
 */
record Timeline(List<Entry> entries, @Nullable PlacedOrder placed, boolean over) {
    /**
     * An event, and where the purchase stood after it.
     *
     * @param id the event's
     * @param name what callers know it as
     */
    record Entry(String id, String name, PurchaseStatus status) {}

    /**
     * The timeline of an order that exists. It ends with the payment, or with an invoice that is
     * expired, failed or underpaid when no further one may be asked for.
     */
    static Timeline of(List<OrderEvent> orderEvents, PlacedOrder placed, Instant now) {
        var entries = new ArrayList<Entry>();
        Optional<InvoiceStanding> standing = Optional.empty();
        for (var event : orderEvents) {
            var fact = event.standing();
            standing = standing.map(s -> fact.map(s::evolve).orElse(s)).or(() -> fact);
            entries.add(new Entry(event.id(), event.nameAt(standing), PurchaseStatus.of(standing)));
            if (standing.filter(InvoiceStanding::isPaid).isPresent()) {
                return new Timeline(entries, placed, true);
            }
        }
        return new Timeline(
                entries, placed, standing.filter(s -> isLast(s, placed, now)).isPresent());
    }

    private static boolean isLast(InvoiceStanding standing, PlacedOrder placed, Instant now) {
        return !canBePaid(standing)
                && !AttemptRule.allowsAnother(standing.attempt(), placed.timestamp(), now);
    }

    private static boolean canBePaid(InvoiceStanding standing) {
        return standing.invoice() != null
                && switch (standing.invoice().status()) {
                    case PENDING -> true;
                    case EXPIRED, UNDERPAID, PAID -> false;
                };
    }

    /** The ids up to this one; none when it is null or not in this timeline. */
    Set<String> idsUpTo(@Nullable String id) {
        var ids = new TreeSet<String>();
        for (var entry : entries) {
            ids.add(entry.id());
            if (entry.id().equals(id)) {
                return ids;
            }
        }
        return new TreeSet<>();
    }

    boolean isAllIn(Set<String> ids) {
        return entries.stream().allMatch(entry -> ids.contains(entry.id()));
    }
}
