package io.boltline.gateway.status;

import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.InvoiceStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order so far, as its owner may see it.
 *
 * @param entries oldest first
 * @param details what its owner said of it
 * @param over whether nothing more is expected
 */
record Timeline(List<Entry> entries, PurchaseDetails details, boolean over) {
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
     *
     * @param placed when the order was, as far as that is known
     */
    static Timeline of(
            List<OrderEvent> orderEvents,
            PurchaseDetails details,
            Optional<Instant> placed,
            Instant now) {
        var entries = new ArrayList<Entry>();
        Optional<InvoiceStanding> standing = Optional.empty();
        for (var event : orderEvents) {
            var fact = event.standing();
            standing = standing.map(s -> fact.map(s::evolve).orElse(s)).or(() -> fact);
            entries.add(new Entry(event.id(), event.nameAt(standing), PurchaseStatus.of(standing)));
            if (standing.filter(InvoiceStanding::isPaid).isPresent()) {
                return new Timeline(entries, details, true);
            }
        }
        return new Timeline(
                entries, details, standing.filter(s -> isLast(s, placed, now)).isPresent());
    }

    private static boolean isLast(InvoiceStanding standing, Optional<Instant> placed, Instant now) {
        return !canBePaid(standing)
                && (standing.attempt() >= InvoiceCommand.MAX_ATTEMPT
                        || placed.filter(p -> now.isAfter(p.plus(InvoiceCommand.MAX_ORDER_AGE)))
                                .isPresent());
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
