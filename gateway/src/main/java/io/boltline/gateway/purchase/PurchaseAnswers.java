package io.boltline.gateway.purchase;

import io.boltline.contract.Invoice;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseReply;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.web.JsonAnswer;
import java.util.Map;

/** How callers are told what came of a command. */
final class PurchaseAnswers {
    private PurchaseAnswers() {}

    private record Purchased(boolean success, OrderId orderId, Invoice invoice) {}

    private record Accepted(boolean success, OrderId orderId, String status) {}

    private record AcceptedUnnamed(boolean success, String status) {}

    static JsonAnswer of(PurchaseReply reply) {
        return switch (reply) {
            case PurchaseReply.Invoiced(var orderId, var invoice) ->
                    JsonAnswer.ok(new Purchased(true, orderId, invoice));
            case PurchaseReply.Refused(_, int statusCode, var statusMessage) ->
                    JsonAnswer.failed(statusCode, statusMessage);
        };
    }

    /** The purchase goes on; its state can be asked for. */
    static JsonAnswer pending(OrderId orderId) {
        return accepted(orderId, "pending");
    }

    /** Kafka did not say whether it took the command: the purchase may go on. */
    static JsonAnswer unknown(OrderId orderId) {
        return accepted(orderId, "unknown");
    }

    /**
     * The purchase goes on, and its order is not told: the caller can't be proven to be the user
     * whose key it is of. The same request finds it again.
     */
    static JsonAnswer pendingUnnamed() {
        return acceptedUnnamed("pending");
    }

    /** As {@link #unknown}, of an order that is not told. */
    static JsonAnswer unknownUnnamed() {
        return acceptedUnnamed("unknown");
    }

    private static JsonAnswer accepted(OrderId orderId, String status) {
        return JsonAnswer.accepted(
                Map.of("Location", OrderPath.location(orderId)),
                new Accepted(true, orderId, status));
    }

    private static JsonAnswer acceptedUnnamed(String status) {
        return JsonAnswer.accepted(Map.of(), new AcceptedUnnamed(true, status));
    }
}
