package io.boltline.local;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Invoice;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An order and the invoice that pays for it. */
record Purchased(OrderId orderId, Invoice invoice) {
    /** Reads the gateway's answer. */
    static Purchased in(JsonNode answer) {
        return ContractJson.mapper().treeToValue(answer, Purchased.class);
    }

    /** For people, with a line end after every line. */
    String lines() {
        return """
        Order    %s
        Amount   %d %s
        Status   %s
        Expires  %s
        Invoice  %s
        """
                .formatted(
                        orderId,
                        invoice.amount(),
                        invoice.currency(),
                        invoice.status().name().toLowerCase(Locale.ROOT),
                        UtcMillis.format(invoice.expiresAt()),
                        invoice.paymentRequest());
    }

    /**
     * What wallets scan: bech32 may be written in upper case, which a QR code holds in less space.
     */
    String scannable() {
        return invoice.paymentRequest().toUpperCase(Locale.ROOT);
    }
}
