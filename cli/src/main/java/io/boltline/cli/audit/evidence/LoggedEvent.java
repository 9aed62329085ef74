package io.boltline.cli.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A record of {@code purchase.events} as the audit sees it. */
sealed interface LoggedEvent {
    record Known(String orderId, Evidence.Event event) implements LoggedEvent {}

    /** Of a newer writer's type. */
    record Unknown() implements LoggedEvent {}

    /** None of ours. */
    record Unreadable() implements LoggedEvent {}

    static LoggedEvent of(ConsumerRecord<byte[], byte[]> record, boolean late) {
        try {
            if (!MessageType.isEvent(MessageReader.type(record))) {
                return new Unknown();
            }
            PurchaseEvent event = MessageReader.event(record);
            return new Known(event.orderId().value(), evidence(record, event, late));
        } catch (UnreadableMessageException poison) {
            return new Unreadable();
        }
    }

    private static Evidence.Event evidence(
            ConsumerRecord<byte[], byte[]> record, PurchaseEvent event, boolean late) {
        String id = header(record, Headers.ID);
        boolean named =
                id.equals(event.eventId())
                        && header(record, Headers.SUBJECT).equals(event.orderId().value())
                        && Arrays.equals(record.key(), event.orderId().key());
        return new Evidence.Event(
                record.partition(),
                record.offset(),
                late,
                record.timestamp(),
                event.timestamp().toEpochMilli(),
                Digest.of(id),
                content(event),
                !named,
                Step.of(event));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /**
     * Stands for what every record of the event's id must say alike. Why something failed or was
     * refused may differ between two instances that came to it one after the other, and so may how
     * much of a refused request they keep.
     */
    static Digest content(PurchaseEvent event) {
        ObjectNode content =
                ContractJson.mapper()
                        .valueToTree(
                                event instanceof OrderRejected rejected ? rejected.brief() : event);
        content.remove(mayVary(event));
        return Digest.of(content);
    }

    private static Set<String> mayVary(PurchaseEvent event) {
        return switch (event) {
            case OrderRejected _ -> Set.of("statusCode", "reason");
            case InvoiceFailed _ -> Set.of("reason");
            case OrderCreated _,
                    InvoiceRequested _,
                    InvoiceCreated _,
                    InvoicePaid _,
                    InvoiceExpired _ ->
                    Set.of();
        };
    }
}
