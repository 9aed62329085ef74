package io.boltline.orderprocessor;

import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.worker.PartitionedSender;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What goes out. Each method returns when the broker has it. */
final class OutgoingMessages {
    private final PartitionedSender sender;
    private final MessageWriter writer;
    private final InstantSource clock;

    OutgoingMessages(PartitionedSender sender, MessageWriter writer, InstantSource clock) {
        this.sender = sender;
        this.writer = writer;
        this.clock = clock;
    }

    void publish(PurchaseEvent event, MessageContext context) {
        sender.send(writer.event(event, context, clock.instant()));
    }

    /** Tells the caller why not. */
    void refuse(OrderId orderId, Refusal refusal, MessageContext context) {
        sendAll(refusal(orderId, refusal, context).stream().toList());
    }

    /** What tells the caller why not; empty when nobody waits. */
    Optional<ProducerRecord<byte[], byte[]>> refusal(
            OrderId orderId, Refusal refusal, MessageContext context) {
        return reply(
                new PurchaseReply.Refused(orderId, refusal.statusCode(), refusal.statusMessage()),
                context);
    }

    /** Several callers' replies, which go out together. */
    void sendAll(List<ProducerRecord<byte[], byte[]>> replies) {
        sender.answer(replies);
    }

    /** Tells the caller how the order's invoice stands. */
    void tell(InvoiceDocument document, MessageContext context) {
        var standing = document.standing();
        if (standing.invoice() != null) {
            sendAll(
                    reply(
                                    new PurchaseReply.Invoiced(
                                            document.orderId(), standing.invoice()),
                                    context)
                            .stream()
                            .toList());
        } else {
            refuse(
                    document.orderId(),
                    Refusal.noInvoice(String.valueOf(standing.reason())),
                    context);
        }
    }

    private Optional<ProducerRecord<byte[], byte[]>> reply(
            PurchaseReply reply, MessageContext context) {
        return context.replyPartition() == null
                ? Optional.empty()
                : Optional.of(writer.reply(reply, context, clock.instant()));
    }
}
