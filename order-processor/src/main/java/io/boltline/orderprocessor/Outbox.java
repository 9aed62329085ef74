package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceDocument;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.worker.AcknowledgedSender;
import io.boltline.worker.PartitionedSender;
import java.time.InstantSource;

/** What goes out. Each method returns when the broker has it. */
final class Outbox {
    private final PartitionedSender sender;
    private final MessageWriter writer;
    private final InstantSource clock;

    Outbox(AcknowledgedSender sender, MessageWriter writer, InstantSource clock) {
        this.sender = new PartitionedSender(sender);
        this.writer = writer;
        this.clock = clock;
    }

    void publish(PurchaseEvent event, MessageContext context) {
        sender.send(writer.event(event, context, clock.instant()));
    }

    /** Tells the caller why not. */
    void refuse(OrderId orderId, Refusal refusal, MessageContext context) {
        reply(
                new PurchaseReply.Refused(orderId, refusal.statusCode(), refusal.statusMessage()),
                context);
    }

    /** Tells the caller how the order's invoice stands. */
    void tell(InvoiceDocument document, MessageContext context) {
        var standing = document.standing();
        if (standing.invoice() != null) {
            reply(new PurchaseReply.Invoiced(document.orderId(), standing.invoice()), context);
        } else {
            refuse(
                    document.orderId(),
                    Refusal.noInvoice(String.valueOf(standing.reason())),
                    context);
        }
    }

    /** Nothing is sent when nobody waits. */
    private void reply(PurchaseReply reply, MessageContext context) {
        if (context.replyPartition() != null) {
            sender.send(writer.reply(reply, context, clock.instant()));
        }
    }
}
