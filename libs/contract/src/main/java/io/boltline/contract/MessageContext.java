package io.boltline.contract;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to the attempt rather than to the fact: it travels in headers beside a message.
 *
 * @param commandId the request that set things going
 * @param causationId the id of the message that led to this one; a command is caused by itself
 * @param replyPartition the partition of {@code purchase.replies} that the gateway instance reads,
 *     null when nobody is to be told
 * @param userAgent the caller's, null when it sent none; on commands, and on events of earlier
 *     versions
 * @param traceparent W3C Trace Context, null when the caller sent none
 */
public record MessageContext(
        CommandId commandId,
        String causationId,
        @Nullable Integer replyPartition,
        @Nullable String userAgent,
        @Nullable String traceparent) {

    public MessageContext {
        if (replyPartition != null && replyPartition < 0) {
            throw new IllegalArgumentException(
                    "replyPartition must not be negative, is " + replyPartition);
        }
    }

    /** The context of a message that the event leads to. */
    public MessageContext causedBy(PurchaseEvent event) {
        return new MessageContext(
                commandId, event.eventId(), replyPartition, userAgent, traceparent);
    }

    /** The same, but nobody is told: whoever sent the command has no right to what comes of it. */
    public MessageContext withoutReply() {
        return new MessageContext(commandId, causationId, null, userAgent, traceparent);
    }

    /** The same for a message that need not say what the caller used. */
    public MessageContext withoutUserAgent() {
        return new MessageContext(commandId, causationId, replyPartition, null, traceparent);
    }
}
