package io.boltline.gateway.status;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.Topics;
import io.boltline.service.secret.SealingKeys;
import io.boltline.service.secret.SessionSeal;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What happens to an order of a user's in these tests, and how the topics tell it. */
public record Facts(OrderId orderId, String userName, Instant placed) {
    private static final MessageWriter WRITER =
            new MessageWriter(new Topics(""), "/boltline/invoice-processor");

    private static final SessionSeal SEAL =
            new SessionSeal(SealingKeys.parse(SealingKeys.generate("k")));

    public static Facts of(String orderId, String userName, Instant placed) {
        return new Facts(new OrderId(orderId), userName, placed);
    }

    public OrderCreated orderCreated() {
        return new OrderCreated(
                orderId, placed, "pow_lab", 1000, new OrderCreated.Customer(userName, content()));
    }

    /**
     * The same with another payload.
     *
     * @param content JSON
     */
    public OrderCreated orderCreated(String content) {
        var json = (ObjectNode) JsonMapper.shared().readTree(content);
        return new OrderCreated(
                orderId, placed, "pow_lab", 1000, new OrderCreated.Customer(userName, json));
    }

    public InvoiceCreated invoiceCreated(int attempt) {
        return invoiceCreated(attempt, "lnbcrt10u1pexample");
    }

    public InvoiceCreated invoiceCreated(int attempt, String paymentRequest) {
        return new InvoiceCreated(
                orderId,
                placed,
                attempt,
                "cln",
                "node",
                "hash" + attempt,
                "hash" + attempt,
                paymentRequest,
                1_000_000,
                placed.plusSeconds(900),
                new InvoiceCreated.Customer(userName, content()));
    }

    public InvoiceFailed invoiceFailed(int attempt) {
        return new InvoiceFailed(
                orderId, placed, attempt, "no", new InvoiceFailed.Customer(userName));
    }

    public InvoiceRequested invoiceRequested(int attempt) {
        return new InvoiceRequested(
                orderId, placed, attempt, 1000, new InvoiceRequested.Customer(userName, content()));
    }

    public InvoiceExpired invoiceExpired(int attempt) {
        return new InvoiceExpired(
                orderId,
                placed,
                attempt,
                "cln",
                "node",
                "hash" + attempt,
                "hash" + attempt,
                "lnbcrt10u1pexample",
                1_000_000,
                placed.plusSeconds(900));
    }

    public InvoicePaid invoicePaid(int attempt) {
        return invoicePaid(attempt, 1_000_000, 1_000_000);
    }

    public InvoicePaid invoicePaid(int attempt, long amountMsat, long receivedMsat) {
        return new InvoicePaid(
                orderId,
                placed,
                attempt,
                "cln",
                "node",
                "hash" + attempt,
                "hash" + attempt,
                "lnbcrt10u1pexample",
                amountMsat,
                receivedMsat,
                placed.plusSeconds(900),
                placed.plusSeconds(60),
                false,
                false);
    }

    /** As the broker hands it out. */
    public static ConsumerRecord<byte[], byte[]> read(PurchaseEvent event) {
        return read(WRITER.event(event, context("command-1"), event.timestamp()));
    }

    public static ConsumerRecord<byte[], byte[]> read(PurchaseReply reply, String command) {
        return read(WRITER.reply(reply, context(command), Instant.EPOCH));
    }

    public static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> written) {
        var record = new ConsumerRecord<>(written.topic(), 0, 0L, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        return record;
    }

    /** A command with this session, which {@link #claimants} can open. */
    static ConsumerRecord<byte[], byte[]> command(OrderId orderId, String command, String cookie) {
        var payload = JsonNodeFactory.instance.objectNode().put("product", "pow_lab");
        var purchase = new PurchaseCommand(orderId, payload, null);
        var context = context(command);
        var record = WRITER.command(purchase, context, Instant.EPOCH);
        return read(SEAL.seal(record, purchase, context.commandId(), cookie));
    }

    static Claimants claimants() {
        return new Claimants(SEAL);
    }

    public static MessageContext context(String command) {
        return new MessageContext(new CommandId(command), command, 0, null, null);
    }

    private static ObjectNode content() {
        return JsonNodeFactory.instance.objectNode().put("product", "pow_lab").put("sats", 1000);
    }
}
