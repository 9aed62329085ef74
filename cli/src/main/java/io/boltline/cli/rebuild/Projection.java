package io.boltline.cli.rebuild;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.document.ToldInvoice;
import io.boltline.couchdb.invoice.InvoiceDocuments;
import io.boltline.couchdb.invoice.InvoiceStore;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Writes the invoice documents of events into a database, as the order-processor does. So batches
 * may be repeated, and a rebuild that broke off begun again.
 */
final class Projection {
    private final InvoiceDocuments into;

    Projection(InvoiceStore into) {
        this.into = new InvoiceDocuments(into);
    }

    /**
     * Writes what these events say; returns when it is written.
     *
     * @throws CommandFailedException if one of them can't be read, or a document not be written
     */
    void write(ConsumerRecords<byte[], byte[]> records) {
        var events = new ArrayList<PurchaseEvent>();
        for (var record : records) {
            read(record).ifPresent(events::add);
        }
        into.tell(ToldInvoice.byOrder(events)).values().stream()
                .findFirst()
                .ifPresent(failure -> {
                    throw new CommandFailedException(String.valueOf(failure.getMessage()), failure);
                });
    }

    private static Optional<PurchaseEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return MessageReader.isAnyOf(InvoiceStanding.TOLD_BY, record)
                    ? Optional.of(MessageReader.event(record))
                    : Optional.empty();
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "cannot read %s-%d@%d: %s"
                            .formatted(
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    e.getMessage()),
                    e);
        }
    }
}
