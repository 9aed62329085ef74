package io.boltline.orderprocessor;

import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A purchase as the gateway commands it. */
record Purchase(
        OrderId orderId,
        CommandId commandId,
        ObjectNode payload,
        @Nullable String keyScope,
        @Nullable Integer replyPartition) {
    static final Instant ACCEPTED_AT = Instant.parse("2026-01-31T12:00:00.123Z");
    static final OrderId ORDER_ID = new OrderId("purchase-0123456789abcdef");
    static final int REPLY_PARTITION = 3;

    private static final String PAYLOAD =
            """
            {"product": "pow_lab", "description": "POW Lab Access", "metadata": {"userId": "user123"}}\
            """;

    /** Of {@code pow_lab}, with a key of alice's, by a caller who waits. */
    static Purchase aPurchase() {
        return new Purchase(
                ORDER_ID, new CommandId("command-1"), json(PAYLOAD), "alice", REPLY_PARTITION);
    }

    /** The same request, sent once more. */
    Purchase again() {
        return new Purchase(orderId, new CommandId("command-2"), payload, keyScope, replyPartition);
    }

    /** Another order, by a command of its own. */
    Purchase numbered(int number) {
        return new Purchase(
                new OrderId("purchase-%016d".formatted(number)),
                new CommandId("numbered-" + number),
                payload,
                keyScope,
                replyPartition);
    }

    Purchase of(String payload) {
        return new Purchase(orderId, commandId, json(payload), keyScope, replyPartition);
    }

    Purchase scopedBy(@Nullable String userName) {
        return new Purchase(orderId, commandId, payload, userName, replyPartition);
    }

    /** Nobody waits. */
    Purchase withoutReply() {
        return new Purchase(orderId, commandId, payload, keyScope, null);
    }

    PurchaseCommand command() {
        return new PurchaseCommand(orderId, payload, keyScope);
    }

    MessageContext context() {
        return new MessageContext(commandId, commandId.value(), replyPartition, "curl/8.5", null);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
