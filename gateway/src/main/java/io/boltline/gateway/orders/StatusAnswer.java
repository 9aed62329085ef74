package io.boltline.gateway.orders;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.gateway.http.Answer;
import org.jspecify.annotations.Nullable;

/** How the state of a purchase is told, to whoever asks for it and to whoever listens. */
public final class StatusAnswer {
    private StatusAnswer() {}

    private record Found(
            boolean success,
            OrderId orderId,
            String status,
            Invoice invoice,
            InvoiceStanding.@Nullable Received payment) {

        static Found of(OrderId orderId, PurchaseStatus.Invoiced found) {
            var status =
                    switch (found.invoice().status()) {
                        case PENDING -> "invoiced";
                        case PAID -> "paid";
                        case UNDERPAID -> "underpaid";
                        case EXPIRED -> "expired";
                    };
            return new Found(true, orderId, status, found.invoice(), found.payment());
        }
    }

    private record Ended(
            boolean success,
            OrderId orderId,
            String status,
            int statusCode,
            String statusMessage) {}

    /** What happened so far is an answer, also when it is a refusal. */
    public static Answer of(OrderId orderId, PurchaseStatus status) {
        return switch (status) {
            case PurchaseStatus.Pending _ ->
                    Answer.ok(new Answer.Accepted(true, orderId, "pending"));
            case PurchaseStatus.Invoiced found -> Answer.ok(Found.of(orderId, found));
            case PurchaseStatus.Rejected(int code, var message) ->
                    Answer.ok(new Ended(false, orderId, "rejected", code, message));
            case PurchaseStatus.Failed(int code, var message) ->
                    Answer.ok(new Ended(false, orderId, "failed", code, message));
            case PurchaseStatus.NotFound _ -> Answer.failed(404, "Purchase not found");
        };
    }
}
