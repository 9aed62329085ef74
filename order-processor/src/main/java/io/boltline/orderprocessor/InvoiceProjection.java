package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.worker.Attempt;
import io.boltline.worker.RecordHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes the invoice documents from the events; types that say nothing of an invoice are passed
 * over.
 */
final class InvoiceProjection implements RecordHandler {
    private final Invoices invoices;

    InvoiceProjection(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt) {
        switch (MessageReader.type(record)) {
            case MessageType.INVOICE_CREATED, MessageType.INVOICE_FAILED -> project(record);
            default -> {}
        }
    }

    private void project(ConsumerRecord<byte[], byte[]> record) {
        switch (MessageReader.event(record)) {
            case InvoiceCreated event -> invoices.project(InvoiceDocument.of(event));
            case InvoiceFailed event -> invoices.project(InvoiceDocument.of(event));
            default -> throw new IllegalStateException("the type was one of an invoice");
        }
    }
}
