package io.boltline.invoiceprocessor;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.worker.PartitionedSender;
import java.time.InstantSource;
import java.util.List;

/**
 * What goes out: the event and its entry in the index, and when both are acknowledged the reply.
 * Nobody can pay an invoice that the log doesn't know, or whose payment couldn't be told.
 */
final class OutgoingMessages {
    private static final String SOURCE = "/boltline/invoice-processor";
    private static final int CONFLICT = 409;
    private static final int BAD_GATEWAY = 502;

    private final PartitionedSender sender;
    private final Topics topics;
    private final MessageWriter writer;
    private final InstantSource clock;

    OutgoingMessages(PartitionedSender sender, Topics topics, InstantSource clock) {
        this.sender = sender;
        this.topics = topics;
        this.writer = new MessageWriter(topics, SOURCE);
        this.clock = clock;
    }

    void created(InvoiceCreated event, MessageContext context) {
        var entry = IndexedInvoice.of(event, context.commandId());
        var both = List.of(writer.event(event, context, clock.instant()), entry.toRecord(topics));
        sender.sendAll(both);
        reply(
                new PurchaseReply.Invoiced(event.orderId(), Invoice.pending(event)),
                context.causedBy(event));
    }

    void failed(InvoiceFailed event, MessageContext context) {
        sender.send(writer.event(event, context, clock.instant()));
        var message = "The invoice could not be created: " + event.reason();
        reply(
                new PurchaseReply.Refused(event.orderId(), BAD_GATEWAY, message),
                context.causedBy(event));
    }

    /** There is nothing to tell the log: the order stands where it stood. */
    void refused(OrderId orderId, String reason, MessageContext context) {
        reply(new PurchaseReply.Refused(orderId, CONFLICT, reason), context);
    }

    private void reply(PurchaseReply reply, MessageContext context) {
        if (context.replyPartition() != null) {
            sender.answer(List.of(writer.reply(reply, context, clock.instant())));
        }
    }
}
