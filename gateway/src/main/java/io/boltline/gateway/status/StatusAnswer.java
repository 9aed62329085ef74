package io.boltline.gateway.status;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.gateway.web.JsonAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How the state of a purchase is told, to whoever asks for it and to whoever listens. */
final class StatusAnswer {
    /** What a purchase without an invoice yet is at. */
    private static final int FIRST_ATTEMPT = 1;

    private StatusAnswer() {}

    private record Pending(
            boolean success,
            OrderId orderId,
            String status,
            int attempt,
            @Nullable JsonNode description,
            @Nullable JsonNode metadata) {}

    private record Found(
            boolean success,
            OrderId orderId,
            String status,
            int attempt,
            Invoice invoice,
            InvoiceStanding.@Nullable Received payment,
            @Nullable JsonNode description,
            @Nullable JsonNode metadata) {

        static Found of(OrderId orderId, PurchaseStatus.Invoiced found, JsonNode said) {
            return new Found(
                    true,
                    orderId,
                    found.word(),
                    found.attempt(),
                    found.invoice(),
                    found.payment(),
                    said.get("description"),
                    said.get("metadata"));
        }
    }

    private record Rejected(
            boolean success,
            OrderId orderId,
            String status,
            int statusCode,
            String statusMessage) {}

    private record Failed(
            boolean success,
            OrderId orderId,
            String status,
            int attempt,
            int statusCode,
            String statusMessage,
            @Nullable JsonNode description,
            @Nullable JsonNode metadata) {}

    /** What happened so far is an answer, also when it is a refusal. */
    static JsonAnswer of(OrderId orderId, PurchaseSummary told) {
        JsonNode said = told.details().toJson();
        return switch (told.status()) {
            case PurchaseStatus.Pending _ ->
                    JsonAnswer.ok(
                            new Pending(
                                    true,
                                    orderId,
                                    "pending",
                                    FIRST_ATTEMPT,
                                    said.get("description"),
                                    said.get("metadata")));
            case PurchaseStatus.Invoiced found -> JsonAnswer.ok(Found.of(orderId, found, said));
            case PurchaseStatus.Rejected(int code, var message) ->
                    JsonAnswer.ok(new Rejected(false, orderId, "rejected", code, message));
            case PurchaseStatus.Failed(int attempt, int code, var message) ->
                    JsonAnswer.ok(
                            new Failed(
                                    false,
                                    orderId,
                                    "failed",
                                    attempt,
                                    code,
                                    message,
                                    said.get("description"),
                                    said.get("metadata")));
            case PurchaseStatus.NotFound _ -> JsonAnswer.failed(404, "Purchase not found");
        };
    }
}
