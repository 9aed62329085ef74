package io.boltline.analytics.web;

import io.boltline.analytics.lookups.FoundEvent;
import io.boltline.analytics.lookups.FoundInvoice;
import io.boltline.analytics.lookups.FoundOrder;
import io.boltline.analytics.lookups.FoundRefusal;
import io.boltline.analytics.lookups.Listed;
import io.boltline.analytics.lookups.UserOrder;
import io.boltline.analytics.lookups.UserPlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up found.
 *
 * @param events those that were looked for; an order's stand with it
 * @param areMore whether there is more of anything than is listed, and no page that has it
 * @param next where another page begins; empty where there is none
 */
record Found(
        List<Order> orders,
        List<Event> events,
        List<Refusal> refusals,
        boolean areMore,
        Optional<UserPlace> next) {
    /**
     * An order.
     *
     * @param product absent while its placing isn't known
     * @param invoices absent in lists
     * @param events absent in lists
     */
    record Order(
            String orderId,
            String state,
            @Nullable String product,
            long priceSats,
            Instant placedAt,
            long receivedMsat,
            @Nullable List<Invoice> invoices,
            @Nullable List<Event> events) {
        private static Order of(FoundOrder found) {
            var facts = found.facts();
            return new Order(
                    found.orderId(),
                    found.state(),
                    presentOrNull(facts.product()),
                    facts.priceSats(),
                    facts.placedAt(),
                    facts.receivedMsat(),
                    found.invoices().stream().map(Invoice::of).toList(),
                    found.events().items().stream().map(Event::of).toList());
        }

        private static Order of(UserOrder found) {
            return new Order(
                    found.orderId(),
                    found.state(),
                    presentOrNull(found.product()),
                    found.priceSats(),
                    found.placedAt(),
                    found.receivedMsat(),
                    null,
                    null);
        }

        private static @Nullable String presentOrNull(String product) {
            return product.isEmpty() ? null : product;
        }
    }

    /**
     * An invoice.
     *
     * @param settledAt absent without a payment
     * @param claim absent where nobody has to decide
     */
    record Invoice(
            int attempt,
            String paymentHash,
            String provider,
            String node,
            String state,
            long amountMsat,
            long receivedMsat,
            Instant expiresAt,
            @Nullable Instant settledAt,
            @Nullable Claim claim) {
        private static Invoice of(FoundInvoice found) {
            return new Invoice(
                    found.attempt(),
                    found.paymentHash(),
                    found.provider(),
                    found.node(),
                    found.state(),
                    found.amountMsat(),
                    found.receivedMsat(),
                    found.expiresAt(),
                    found.settledAt(),
                    found.claim() == null
                            ? null
                            : new Claim(found.claim(), found.claimOpen() ? "open" : "closed"));
        }
    }

    /** What somebody has to decide about, or has. */
    record Claim(String kinds, String state) {}

    /** An entry of the journal. */
    record Event(
            String eventId,
            String type,
            int partition,
            long sequence,
            long offset,
            Instant recordedAt) {
        private static Event of(FoundEvent found) {
            return new Event(
                    found.eventId(),
                    found.type(),
                    found.partition(),
                    found.sequence(),
                    found.offset(),
                    found.recordedAt());
        }
    }

    /** A command that was refused. */
    record Refusal(
            String commandId,
            String orderId,
            int statusCode,
            Instant refusedAt,
            int partition,
            long sequence,
            long offset) {
        private static Refusal of(FoundRefusal found) {
            return new Refusal(
                    found.commandId(),
                    found.orderId(),
                    found.statusCode(),
                    found.refusedAt(),
                    found.partition(),
                    found.sequence(),
                    found.offset());
        }
    }

    static Found of(
            Listed<FoundOrder> orders, Listed<FoundEvent> events, Listed<FoundRefusal> refusals) {
        return new Found(
                orders.items().stream().map(Order::of).toList(),
                events.items().stream().map(Event::of).toList(),
                refusals.items().stream().map(Refusal::of).toList(),
                orders.areMore()
                        || events.areMore()
                        || refusals.areMore()
                        || orders.items().stream().anyMatch(it -> it.events().areMore()),
                Optional.empty());
    }

    /** Of a user, with up to so many of each behind a place. */
    static Found ofUser(
            List<UserOrder> page, List<FoundRefusal> refusals, UserPlace after, int limit) {
        return new Found(
                page.stream().map(Order::of).toList(),
                List.of(),
                refusals.stream().map(Refusal::of).toList(),
                false,
                after.behind(page, refusals, limit));
    }

    boolean isNothing() {
        return orders.isEmpty() && events.isEmpty() && refusals.isEmpty();
    }
}
