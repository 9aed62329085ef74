package io.boltline.gateway.purchase;

import io.boltline.contract.Command;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseReply;
import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.web.JsonAnswer;
import java.util.HashMap;
import java.util.Map;

/** How callers are told what came of a command, with a payment link where one is theirs. */
final class PurchaseAnswers {
    private final PaymentLinks links;

    PurchaseAnswers(PaymentLinks links) {
        this.links = links;
    }

    private record Purchased(boolean success, OrderId orderId, Invoice invoice) {}

    private record Accepted(boolean success, OrderId orderId, String status) {}

    private record AcceptedUnnamed(boolean success, String status) {}

    JsonAnswer of(PurchaseReply reply) {
        return switch (reply) {
            case PurchaseReply.Invoiced(var orderId, var invoice) ->
                    JsonAnswer.ok(links.headerTo(orderId), new Purchased(true, orderId, invoice));
            case PurchaseReply.Refused(_, int statusCode, var statusMessage) ->
                    JsonAnswer.failed(statusCode, statusMessage);
        };
    }

    /** The purchase goes on; its state can be asked for. */
    JsonAnswer pending(Command command) {
        return accepted(command, "pending");
    }

    /** Kafka did not say whether it took the command: the purchase may go on. */
    JsonAnswer unknown(Command command) {
        return accepted(command, "unknown");
    }

    /**
     * The purchase goes on, and its order is not told: the caller can't be proven to be the user
     * whose key it is of. The same request finds it again.
     */
    JsonAnswer pendingUnnamed() {
        return acceptedUnnamed("pending");
    }

    /** As {@link #unknown}, of an order that is not told. */
    JsonAnswer unknownUnnamed() {
        return acceptedUnnamed("unknown");
    }

    private JsonAnswer accepted(Command command, String status) {
        var headers = new HashMap<>(linkTo(command));
        headers.put("Location", OrderPath.location(command.orderId()));
        return JsonAnswer.accepted(headers, new Accepted(true, command.orderId(), status));
    }

    /** Anybody may ask for another invoice of an order: whose that is, the reply tells. */
    private Map<String, String> linkTo(Command command) {
        return switch (command) {
            case PurchaseCommand purchase -> links.headerTo(purchase.orderId());
            case InvoiceCommand _ -> Map.of();
        };
    }

    private static JsonAnswer acceptedUnnamed(String status) {
        return JsonAnswer.accepted(Map.of(), new AcceptedUnnamed(true, status));
    }
}
