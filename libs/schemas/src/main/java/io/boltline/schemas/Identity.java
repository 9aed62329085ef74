package io.boltline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OperatorAction;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.SalesRow;
import io.boltline.contract.UnreadableMessageException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What no schema can say of a message: that its key, its id and its members fit together. */
final class Identity {
    private Identity() {}

    /** Of a message that can't be read at all: nothing, as its schema says so. */
    static List<Violation> violations(ConsumerRecord<byte[], byte[]> record, String type) {
        var violations = new ArrayList<Violation>();
        if (!Arrays.equals(record.key(), FactForm.header(record, Headers.SUBJECT))) {
            violations.add(new Violation("key", "the same as the header " + Headers.SUBJECT));
        }
        try {
            Told told = told(record, type);
            if (!Arrays.equals(record.key(), told.key().getBytes(UTF_8))) {
                violations.add(new Violation("key", told.keyInWords()));
            }
            if (!told.hasPriceOfContent()) {
                violations.add(new Violation("value/priceSats", "the content's \"sats\""));
            }
            if (!told.id().equals(RecordHeaders.text(record, Headers.ID))) {
                violations.add(
                        new Violation(
                                "headers/" + Headers.ID, "what type, value and command make it"));
            }
        } catch (UnreadableMessageException e) {
            return violations;
        }
        return violations;
    }

    /** Also where a content has none. */
    private static boolean isPriceOfContent(OrderCreated order) {
        var sats = order.customer().content().path("sats");
        return !sats.isNumber()
                || sats.decimalValue().compareTo(BigDecimal.valueOf(order.priceSats())) == 0;
    }

    /**
     * What a message says of itself.
     *
     * @param key what its key must be
     * @param id what its id must be
     */
    private record Told(String key, String keyInWords, String id, boolean hasPriceOfContent) {
        static Told ofOrder(OrderId orderId, String id, boolean hasPriceOfContent) {
            return new Told(orderId.value(), "the value's \"orderId\"", id, hasPriceOfContent);
        }

        static Told ofRow(String key, String id) {
            return new Told(key, "what the value makes it", id, true);
        }
    }

    private static Told told(ConsumerRecord<byte[], byte[]> record, String type) {
        if (MessageType.isEvent(type)) {
            PurchaseEvent event = MessageReader.event(record);
            return Told.ofOrder(
                    event.orderId(),
                    event.eventId(),
                    !(event instanceof OrderCreated order) || isPriceOfContent(order));
        }
        if (MessageType.isRow(type)) {
            SalesRow row = MessageReader.salesRow(record);
            return Told.ofRow(row.key(), row.id());
        }
        if (MessageType.isAction(type)) {
            OperatorAction action = MessageReader.operatorAction(record);
            return Told.ofRow(action.subject(), action.id());
        }
        String command = String.valueOf(RecordHeaders.text(record, Headers.CORRELATION_ID));
        return MessageType.isCommand(type)
                ? Told.ofOrder(MessageReader.command(record).orderId(), command, true)
                : Told.ofOrder(MessageReader.reply(record).orderId(), command + "/reply", true);
    }
}
