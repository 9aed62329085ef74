package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.worker.Attempt;
import io.boltline.worker.RecordHandler;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes the invoice documents from the events; types that say nothing of an invoice are passed
 * over.
 */
final class InvoiceProjection implements RecordHandler {
    /** Types of newer writers are none of these, and not an error. */
    private static final Set<String> SPEAK_OF_AN_INVOICE =
            Set.of(MessageType.INVOICE_CREATED, MessageType.INVOICE_FAILED);

    private final Invoices invoices;

    InvoiceProjection(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt) {
        if (SPEAK_OF_AN_INVOICE.contains(MessageReader.type(record))) {
            switch (MessageReader.event(record)) {
                case InvoiceCreated event -> invoices.project(InvoiceDocument.of(event));
                case InvoiceFailed event -> invoices.project(InvoiceDocument.of(event));
                case OrderCreated _, OrderRejected _, InvoiceRequested _ -> {}
                case InvoicePaid _, InvoiceExpired _ -> {}
            }
        }
    }
}
