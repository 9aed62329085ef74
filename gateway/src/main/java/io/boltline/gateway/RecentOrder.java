package io.boltline.gateway;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics said of an order lately, in the bytes as they came: most are never asked for.
 *
 * @param commands the sealed sessions of the commands, by command; the newest last
 * @param refusals the refusing replies, by command
 * @param invoiceEvents the events about its invoices, by id, in the order of the log
 */
record RecentOrder(
        Map<CommandId, byte[]> commands,
        Map<CommandId, ConsumerRecord<byte[], byte[]>> refusals,
        Map<String, ConsumerRecord<byte[], byte[]>> invoiceEvents) {

    /** Repeats of one order that are told apart; older ones are forgotten. */
    private static final int MAX_COMMANDS = 8;

    /** Of each attempt there are at most four, and of attempts five. */
    private static final int MAX_INVOICE_EVENTS = 20;

    static final RecentOrder NONE = new RecentOrder(Map.of(), Map.of(), Map.of());

    RecentOrder withCommand(CommandId commandId, byte[] sealedSession) {
        return new RecentOrder(
                with(commands, commandId, sealedSession, MAX_COMMANDS), refusals, invoiceEvents);
    }

    RecentOrder withRefusal(CommandId commandId, ConsumerRecord<byte[], byte[]> reply) {
        return new RecentOrder(
                commands, with(refusals, commandId, reply, MAX_COMMANDS), invoiceEvents);
    }

    /** The first copy of an event stays. */
    RecentOrder withInvoiceEvent(ConsumerRecord<byte[], byte[]> event) {
        var id = MessageReader.id(event);
        return invoiceEvents.containsKey(id)
                ? this
                : new RecentOrder(
                        commands, refusals, with(invoiceEvents, id, event, MAX_INVOICE_EVENTS));
    }

    /** Where the order stands, as far as its recent events tell. */
    Optional<InvoiceStanding> standing() {
        return events().flatMap(event -> InvoiceStanding.toldBy(event).stream())
                .reduce(InvoiceStanding::evolve);
    }

    /** Whose order it is, if everything ever said of its invoices is here. */
    Optional<String> ownerIfComplete() {
        return events().filter(event ->
                        switch (event) {
                            case InvoiceCreated created -> created.attempt() == 1;
                            case InvoiceFailed failed -> failed.attempt() == 1;
                            default -> false;
                        })
                .findFirst()
                .flatMap(PurchaseEvent::userName);
    }

    private Stream<PurchaseEvent> events() {
        return invoiceEvents.values().stream().flatMap(RecentOrder::readable);
    }

    /** What nobody can read says nothing; those who must act on it raise the alarm. */
    private static Stream<PurchaseEvent> readable(ConsumerRecord<byte[], byte[]> event) {
        try {
            return Stream.of(MessageReader.event(event));
        } catch (UnreadableMessageException e) {
            return Stream.empty();
        }
    }

    /** About how many bytes this keeps. */
    int weight() {
        int bytes = 200 + 400 * commands.size();
        for (var refusal : refusals.values()) {
            bytes += weight(refusal);
        }
        for (var event : invoiceEvents.values()) {
            bytes += weight(event);
        }
        return bytes;
    }

    private static int weight(ConsumerRecord<byte[], byte[]> record) {
        return 1000 + record.serializedValueSize();
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value, int max) {
        var longer = new LinkedHashMap<>(map);
        longer.putLast(key, value);
        while (longer.size() > max) {
            longer.pollFirstEntry();
        }
        return longer;
    }
}
