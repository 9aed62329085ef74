package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.OrderDocument;
import io.boltline.orderprocessor.OrderDecider.Decision;
import io.boltline.orderprocessor.OrderDecider.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The listener's steps around the same rules, with a document store and a log in memory; it can die
 * after any step, and whatever it writes is held to the guarantees at once.
 */
final class MortalListener {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final Duration SESSION_LIFETIME = Duration.ofMinutes(10);

    /** A login, which proves its user for a time. */
    record Cookie(String user, Instant since) {
        Optional<String> userAt(Instant now) {
            return now.isBefore(since.plus(SESSION_LIFETIME))
                    ? Optional.of(user)
                    : Optional.empty();
        }
    }

    record Command(CommandId id, PurchaseCommand purchase, Cookie cookie, Instant acceptedAt) {
        OrderId orderId() {
            return purchase.orderId();
        }

        Received<PurchaseCommand> receivedAt(Instant now) {
            return new Received<>(
                    purchase,
                    acceptedAt,
                    cookie.userAt(now),
                    new MessageContext(id, id.value(), null, null, null));
        }

        boolean isProvenAt(Instant now) {
            return cookie.userAt(now)
                    .filter(user -> purchase.keyScope() == null || user.equals(purchase.keyScope()))
                    .isPresent();
        }
    }

    /** The process is gone between two steps. */
    static final class DiedException extends RuntimeException {}

    private final Map<OrderId, String> documents = new HashMap<>();
    private final Set<OrderId> invoiced = new HashSet<>();
    private final Map<String, PurchaseEvent> events = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private Optional<ObjectNode> products = Optional.empty();
    private Instant now = Purchase.ACCEPTED_AT;
    private int stepsToLive;

    Instant now() {
        return now;
    }

    void timePasses(Duration duration) {
        now = now.plus(duration);
    }

    void sell(Optional<ObjectNode> products) {
        this.products = products;
    }

    /** Every order that the log knows of has an invoice now, and its document. */
    void invoicesAreMade() {
        events.values().stream()
                .filter(OrderCreated.class::isInstance)
                .map(PurchaseEvent::orderId)
                .forEach(invoiced::add);
    }

    /**
     * Handles a command to its end.
     *
     * @throws DiedException after that many steps
     */
    void handle(Command command, int stepsToLive) {
        this.stepsToLive = stepsToLive;
        var received = command.receivedAt(now);
        var price = Price.of(command.purchase().product(), products, 1_000_000);
        live();
        var offer = OrderDecider.offer(received, new OrderDecider.Facts(now, LIFETIME, price));
        var before =
                switch (offer) {
                    case Offer.Place(var order) ->
                            write(order) ? Optional.<OrderDocument>empty() : find(order.id());
                    case Offer.None _ -> find(command.orderId());
                };
        switch (OrderDecider.decide(received, offer, before)) {
            case Decision.Announce(var order) -> publish(order.created(), command, true);
            case Decision.GoOn(var stored) -> publishUnlessInvoiced(stored, command, true);
            case Decision.Finish(var stored, var refusal) -> {
                publishUnlessInvoiced(stored, command, false);
                reply(refusal, command);
            }
            case Decision.Reject(var user, var refusal) -> reject(refusal, user, command);
            case Decision.Refuse(var refusal) -> reply(refusal, command);
        }
    }

    /** Every order was published, however often its commands died on the way. */
    void assertEveryOrderIsPublished() {
        for (OrderId id : documents.keySet()) {
            assertThat(log).contains(id + "/order-created");
        }
    }

    private void reject(Refusal refusal, String user, Command command) {
        publish(
                new OrderRejected(
                        command.orderId(),
                        command.id(),
                        command.acceptedAt(),
                        refusal.statusCode(),
                        refusal.statusMessage(),
                        OrderRejected.Customer.of(user, command.purchase().payload())),
                command,
                true);
        reply(refusal, command);
    }

    private boolean write(OrderDocument order) {
        var isNew = documents.putIfAbsent(order.id(), order.toJson().toString()) == null;
        live();
        return isNew;
    }

    private Optional<OrderDocument> find(OrderId id) {
        var found = Optional.ofNullable(documents.get(id)).map(Purchase::json);
        live();
        return found.map(OrderDocument::fromJson);
    }

    private void publishUnlessInvoiced(
            OrderDocument stored, Command command, boolean callerIsTold) {
        var hasInvoice = invoiced.contains(stored.id());
        live();
        if (!hasInvoice) {
            publish(stored.created(), command, callerIsTold);
        }
    }

    private void publish(PurchaseEvent event, Command command, boolean callerIsTold) {
        assertThat(!callerIsTold || command.isProvenAt(now))
                .as("only a proven caller is told of %s", event.eventId())
                .isTrue();
        var stored = Optional.ofNullable(documents.get(event.orderId()));
        assertThat(
                        command.isProvenAt(now)
                                || stored.filter(document -> mayHaveMade(document, command))
                                        .isPresent())
                .as("no unproven caller causes %s later", event.eventId())
                .isTrue();
        switch (event) {
            case OrderCreated created ->
                    assertThat(json(created))
                            .as("the event is the document's")
                            .isEqualTo(
                                    json(
                                            OrderDocument.fromJson(
                                                            Purchase.json(stored.orElseThrow()))
                                                    .created()));
            case OrderRejected _ ->
                    assertThat(stored).as("an order that exists is not rejected").isEmpty();
            default -> throw new AssertionError("not of this service: " + event.eventId());
        }
        var known = events.putIfAbsent(event.eventId(), event);
        assertThat(fact(event))
                .as("one content under %s", event.eventId())
                .isEqualTo(fact(known == null ? event : known));
        log.add(event.eventId());
        live();
    }

    /** There is no telling it from the record that made the order; none that comes later can be. */
    private static boolean mayHaveMade(String document, Command command) {
        var order = OrderDocument.fromJson(Purchase.json(document));
        return order.timestamp().equals(command.acceptedAt())
                && order.isFor(command.purchase().payload());
    }

    private void reply(Refusal refusal, Command command) {
        if (documents.containsKey(command.orderId())) {
            assertThat(refusal.statusCode())
                    .as("who may not have an order, or asks for another one")
                    .isIn(401, 422);
        }
        live();
    }

    /** Has one step fewer to live. */
    private void live() {
        if (stepsToLive-- == 0) {
            throw new DiedException();
        }
    }

    /**
     * What is the same however often an event is written. A refused command that comes back may be
     * refused for another reason; readers keep the first.
     */
    private static ObjectNode fact(PurchaseEvent event) {
        var fact = Purchase.json(json(event));
        if (event instanceof OrderRejected) {
            fact.remove(List.of("statusCode", "reason"));
        }
        return fact;
    }

    private static String json(PurchaseEvent event) {
        return ContractJson.mapper().writeValueAsString(event);
    }
}
