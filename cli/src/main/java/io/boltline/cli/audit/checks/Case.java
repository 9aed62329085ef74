package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All the evidence on one order, laid out.
 *
 * @param events in the order of the log
 * @param facts the first record of each event id
 * @param told distinct contents: a second one of an id is wrong, and is checked all the same
 * @param atNode the node's invoices by attempt
 * @param journaled the ids of the facts that the journal has
 * @param setAside records of the log that the journal put aside
 */
record Case(
        String orderId,
        List<Evidence.Event> events,
        List<Evidence.Event> facts,
        List<Evidence.Event> told,
        Optional<Evidence.OrderDoc> order,
        boolean brokenDoc,
        Optional<Evidence.InvoiceDoc> invoiceDoc,
        Map<Integer, List<Evidence.NodeInvoice>> atNode,
        List<Evidence.Answer> answers,
        Set<Digest> journaled,
        List<Evidence.SetAside> setAside) {
    private static final long MSAT_PER_SAT = 1000;

    static Case of(String orderId, List<Evidence> evidence) {
        var events = new ArrayList<Evidence.Event>();
        Optional<Evidence.OrderDoc> order = Optional.empty();
        boolean brokenDoc = false;
        Optional<Evidence.InvoiceDoc> invoiceDoc = Optional.empty();
        var atNode = new TreeMap<Integer, List<Evidence.NodeInvoice>>();
        var answers = new ArrayList<Evidence.Answer>();
        var journaled = new HashSet<Digest>();
        var setAside = new ArrayList<Evidence.SetAside>();
        for (Evidence one : evidence) {
            switch (one) {
                case Evidence.Event it -> events.add(it);
                case Evidence.OrderDoc it -> order = Optional.of(it);
                case Evidence.BrokenDoc _ -> brokenDoc = true;
                case Evidence.InvoiceDoc it -> invoiceDoc = Optional.of(it);
                case Evidence.NodeInvoice it ->
                        atNode.computeIfAbsent(it.attempt(), _ -> new ArrayList<>()).add(it);
                case Evidence.Answer it -> answers.add(it);
                case Evidence.Journaled(Digest id) -> journaled.add(id);
                case Evidence.SetAside it -> setAside.add(it);
            }
        }
        events.sort(
                Comparator.comparingInt(Evidence.Event::partition)
                        .thenComparingLong(Evidence.Event::offset));
        return new Case(
                orderId,
                events,
                firstBy(events, Evidence.Event::id),
                firstBy(events, event -> List.of(event.id(), event.content())),
                order,
                brokenDoc,
                invoiceDoc,
                atNode,
                answers,
                journaled,
                setAside);
    }

    private static List<Evidence.Event> firstBy(
            List<Evidence.Event> events, Function<Evidence.Event, Object> identity) {
        var first = new LinkedHashMap<Object, Evidence.Event>();
        events.forEach(event -> first.putIfAbsent(identity.apply(event), event));
        return List.copyOf(first.values());
    }

    Optional<Evidence.Event> createdEvent() {
        return facts.stream().filter(event -> event.step() instanceof Step.Created).findFirst();
    }

    Optional<Step.Created> created() {
        return createdEvent().map(event -> (Step.Created) event.step());
    }

    /** What the order costs, as its own event says, whatever that is; empty without one. */
    Optional<Long> priceMsat() {
        return created().map(it -> msat(it.priceSats()));
    }

    private static long msat(long sats) {
        return sats > Long.MAX_VALUE / MSAT_PER_SAT ? Long.MAX_VALUE : sats * MSAT_PER_SAT;
    }

    /** Whether this would not pay for the order; never, where its price is not known. */
    boolean isBelowThePrice(long receivedMsat) {
        return priceMsat().filter(price -> receivedMsat < price).isPresent();
    }

    /** As the log says. */
    boolean isPaid() {
        return steps(Step.Paid.class).stream()
                .anyMatch(paid -> !isBelowThePrice(paid.receivedMsat()));
    }

    /** The steps of a kind, whenever they came. */
    <S extends Step> List<S> steps(Class<S> kind) {
        return facts.stream()
                .map(Evidence.Event::step)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <S extends Step.OfInvoice> Optional<S> step(Class<S> kind, int attempt) {
        return steps(kind).stream().filter(step -> step.attempt() == attempt).findFirst();
    }

    /** When the order was placed, as the document or else the events say; empty if none knows. */
    Optional<Long> orderedMillis() {
        return order.map(Evidence.OrderDoc::orderedMillis)
                .or(() -> createdEvent().map(Evidence.Event::orderedMillis))
                .or(() ->
                        facts.stream()
                                .filter(event -> event.step() instanceof Step.OfInvoice)
                                .map(Evidence.Event::orderedMillis)
                                .findFirst());
    }

    /** Those that were there before the journal was read, and that it neither has nor put aside. */
    List<Evidence.Event> factsNotJournaled() {
        return facts.stream()
                .filter(event -> !event.late() && !journaled.contains(event.id()))
                .filter(event -> setAside.stream().noneMatch(aside -> aside.isOf(event)))
                .toList();
    }

    /** Whether a document or an event says that there is such an order. */
    boolean exists() {
        return order.isPresent() || createdEvent().isPresent();
    }
}
