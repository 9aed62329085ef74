package io.boltline.contract.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonValue;
import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An entry of {@code invoice.index}: whose invoice a payment hash is, and what the log was told of
 * it last. It is what the node's own answer lacks for an event, and holds no personal field.
 *
 * @param timestamp the order document's
 * @param attempt which of the order's invoices
 * @param node the identity of the node that made it
 * @param commandId the request that set things going
 */
public record IndexedInvoice(
        String paymentHash,
        OrderId orderId,
        Instant timestamp,
        int attempt,
        String provider,
        String node,
        String invoiceId,
        CommandId commandId,
        Told told) {

    /**
     * What the log knows of the invoice: the later two are written after their events were
     * acknowledged, the first together with its event.
     */
    public enum Told {
        CREATED,
        EXPIRED,
        PAID;

        /** The word in the topic, lower case. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The entry of an invoice that the log knows. */
    public static IndexedInvoice of(InvoiceCreated event, CommandId commandId) {
        return new IndexedInvoice(
                event.paymentHash(),
                event.orderId(),
                event.timestamp(),
                event.attempt(),
                event.provider(),
                event.node(),
                event.invoiceId(),
                commandId,
                Told.CREATED);
    }

    public IndexedInvoice told(Told told) {
        return new IndexedInvoice(
                paymentHash,
                orderId,
                timestamp,
                attempt,
                provider,
                node,
                invoiceId,
                commandId,
                told);
    }

    /** Keyed by the payment hash. */
    public ProducerRecord<byte[], byte[]> toRecord(Topics topics) {
        byte[] key = paymentHash.getBytes(US_ASCII);
        return new ProducerRecord<>(
                topics.invoiceIndex(),
                topics.partitionOf(key),
                key,
                ContractJson.mapper().writeValueAsBytes(this));
    }

    public static IndexedInvoice read(byte[] json) {
        return ContractJson.mapper().readValue(json, IndexedInvoice.class);
    }
}
