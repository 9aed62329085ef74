package io.boltline.gateway.status;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.UnreadableMessageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the topics said of an order lately. What became of commands is only told while there is no
 * order: once it was placed and came to an invoice, this keeps neither their sessions nor their
 * refusals.
 *
 * @param created the order's own event; null while that did not come
 * @param commands in whose name the commands ask, by command; the newest last
 * @param refusals the refusing replies, by command
 * @param invoiceEvents the events about its invoices, by id, in the order of the log
 */
record RecentOrder(
        @Nullable RawMessage created,
        Map<CommandId, Claimant> commands,
        Map<CommandId, RawMessage> refusals,
        Map<String, RawMessage> invoiceEvents) {

    /** Repeats of one order that are told apart; older ones are forgotten. */
    private static final int MAX_COMMANDS = 8;

    /** Of each attempt there are at most five, and of attempts five. */
    private static final int MAX_INVOICE_EVENTS = 25;

    /** This object, its key, and its place in the view. */
    private static final int ORDER_BYTES = 500;

    /** Two ids, the session beside its bytes, and their place in a map. */
    private static final int COMMAND_BYTES = 400;

    static final RecentOrder NONE = new RecentOrder(null, Map.of(), Map.of(), Map.of());

    RecentOrder {
        if (created != null && !invoiceEvents.isEmpty()) {
            commands = Map.of();
            refusals = Map.of();
        }
    }

    RecentOrder withOrderCreated(ConsumerRecord<byte[], byte[]> event) {
        return new RecentOrder(RawMessage.of(event), commands, refusals, invoiceEvents);
    }

    RecentOrder withCommand(CommandId commandId, Claimant claimant) {
        return new RecentOrder(
                created,
                with(commands, commandId, claimant, MAX_COMMANDS),
                refusals,
                invoiceEvents);
    }

    /**
     * Whoever knows the order's id can have commands about it refused. Those refusals take the
     * place of none that answers a command which is here.
     */
    RecentOrder withRefusal(CommandId commandId, ConsumerRecord<byte[], byte[]> reply) {
        boolean isFull = refusals.size() >= MAX_COMMANDS && !refusals.containsKey(commandId);
        if (isFull && !commands.containsKey(commandId)) {
            return this;
        }
        return new RecentOrder(
                created,
                commands,
                with(
                        isFull ? refusalsWithoutOneOfNoCommand() : refusals,
                        commandId,
                        RawMessage.of(reply),
                        MAX_COMMANDS),
                invoiceEvents);
    }

    /** All of them, if each answers a command. */
    private Map<CommandId, RawMessage> refusalsWithoutOneOfNoCommand() {
        var others = new LinkedHashMap<>(refusals);
        refusals.keySet().stream()
                .filter(command -> !commands.containsKey(command))
                .reduce((_, newest) -> newest)
                .ifPresent(others::remove);
        return others;
    }

    /** The first copy of an event stays, unless it hides a payment that another copy tells of. */
    RecentOrder withInvoiceEvent(ConsumerRecord<byte[], byte[]> event) {
        var id = MessageReader.id(event);
        var told = RawMessage.of(event);
        return invoiceEvents.containsKey(id) && !pays(told)
                ? this
                : new RecentOrder(
                        created,
                        commands,
                        refusals,
                        with(invoiceEvents, id, told, MAX_INVOICE_EVENTS));
    }

    /** Whether the order is paid by this and by nothing that is here. */
    private boolean pays(RawMessage event) {
        var before = standing();
        return before.filter(InvoiceStanding::isPaid).isEmpty()
                && readable(event)
                        .flatMap(told -> InvoiceStanding.toldBy(told).stream())
                        .map(fact -> before.map(known -> known.evolve(fact)).orElse(fact))
                        .anyMatch(InvoiceStanding::isPaid);
    }

    /**
     * The commands that this viewer may know of, oldest first. A user's name is proven; that of the
     * commands is not, but all that it opens is whether a command in that name is under way.
     */
    List<CommandId> commandsFor(Viewer viewer) {
        return commands.entrySet().stream()
                .filter(command -> maySee(viewer, command.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean maySee(Viewer viewer, Claimant claimant) {
        return switch (viewer) {
            case Viewer.User(var name) -> claimant.isNamed(name);
            case Viewer.LinkHolder _ -> true;
        };
    }

    /** Why the command was refused; empty while it has no answer. */
    Optional<PurchaseStatus.Rejected> rejection(CommandId command) {
        return Optional.ofNullable(refusals.get(command))
                .map(RawMessage::reply)
                .flatMap(reply ->
                        switch (reply) {
                            case PurchaseReply.Refused(_, int code, var message) ->
                                    Optional.of(new PurchaseStatus.Rejected(code, message));
                            case PurchaseReply.Invoiced _ -> Optional.empty();
                        });
    }

    /** Where the order stands, as far as its recent events tell. */
    Optional<InvoiceStanding> standing() {
        return events().flatMap(event -> InvoiceStanding.toldBy(event).stream())
                .reduce(InvoiceStanding::evolve);
    }

    /** The order, if everything ever said of it and of its invoices is here. */
    Optional<PlacedOrder> placedIfComplete() {
        return order().flatMap(order -> owner().map(owner -> PlacedOrder.of(order, owner)));
    }

    /** The order's own event; empty while that did not come. */
    private Optional<OrderCreated> order() {
        if (created == null) {
            return Optional.empty();
        }
        return readable(created)
                .flatMap(event ->
                        event instanceof OrderCreated order ? Stream.of(order) : Stream.empty())
                .findFirst();
    }

    /** Known by the first invoice's beginning. */
    private Optional<String> owner() {
        return events().filter(event ->
                        switch (event) {
                            case InvoiceCreated created -> created.attempt() == 1;
                            case InvoiceFailed failed -> failed.attempt() == 1;
                            default -> false;
                        })
                .findFirst()
                .flatMap(PurchaseEvent::userName);
    }

    /** What is recent of the order itself, in the order of the log. */
    List<OrderEvent> orderEvents(OrderId orderId) {
        var orderEvents = new ArrayList<OrderEvent>();
        // Nothing else happens before it.
        if (created != null || !invoiceEvents.isEmpty()) {
            orderEvents.add(OrderEvent.orderCreated(orderId));
        }
        events().map(OrderEvent::of).forEach(orderEvents::add);
        return orderEvents;
    }

    /** About its invoices, in the order of the log. */
    Stream<PurchaseEvent> events() {
        return invoiceEvents.values().stream().flatMap(RecentOrder::readable);
    }

    /** What nobody can read says nothing; those who must act on it raise the alarm. */
    private static Stream<PurchaseEvent> readable(RawMessage event) {
        try {
            return Stream.of(event.event());
        } catch (UnreadableMessageException e) {
            return Stream.empty();
        }
    }

    /** About how many bytes this keeps. */
    int weight() {
        int bytes = ORDER_BYTES + (created == null ? 0 : created.weight());
        for (var claimant : commands.values()) {
            bytes += COMMAND_BYTES + claimant.weight();
        }
        for (var refusal : refusals.values()) {
            bytes += refusal.weight();
        }
        for (var event : invoiceEvents.values()) {
            bytes += event.weight();
        }
        return bytes;
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value, int max) {
        if (map.isEmpty()) {
            // All there ever is, of most orders, in one small object.
            return Map.of(key, value);
        }
        var longer = new LinkedHashMap<>(map);
        longer.putLast(key, value);
        while (longer.size() > max) {
            longer.pollFirstEntry();
        }
        return longer;
    }
}
