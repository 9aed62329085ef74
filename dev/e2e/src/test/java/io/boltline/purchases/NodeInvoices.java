package io.boltline.purchases;

import io.boltline.local.http.Http;
import io.boltline.standins.lightning.LightningStandIn;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The invoices as the Lightning node's owner sees them. */
record NodeInvoices(Http http, LightningStandIn node) {
    List<JsonNode> all() {
        return http.send(
                        "POST",
                        node.url().resolve("/v1/listinvoices"),
                        "{}",
                        Map.of("Rune", node.rune()))
                .body()
                .path("invoices")
                .valueStream()
                .toList();
    }

    /** With the payer's wallet, which is at the same node. */
    void pay(String bolt11) {
        http.send(
                "POST",
                node.url().resolve("/v1/pay"),
                Http.JSON.createObjectNode().put("bolt11", bolt11).toString(),
                Map.of("Rune", node.rune()));
    }

    /** From a payer who does not mind that its time is over. */
    void payLate(String paymentHash, long amountMsat) {
        node.receive(paymentHash, amountMsat);
    }

    /** Of any attempt. */
    List<JsonNode> of(String orderId) {
        return all().stream()
                .filter(invoice -> invoice.path("label").asString().startsWith(orderId))
                .toList();
    }
}
