package io.boltline.cli.audit.evidence;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.document.OrderDocument;
import io.boltline.lightning.BookAccess;
import io.boltline.standins.lightning.LightningStandIn;
import io.boltline.standins.lightning.LndStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A node that makes invoices as the invoice-processor asks for them. */
public sealed interface TestNode extends AutoCloseable {
    BookAccess access();

    InvoiceCreated invoice(OrderDocument order) throws Exception;

    @Override
    void close();

    private static InvoiceCreated created(
            OrderDocument order,
            String provider,
            String node,
            String hash,
            String bolt11,
            Instant expiresAt) {
        return new InvoiceCreated(
                order.id(),
                order.timestamp(),
                1,
                provider,
                node,
                hash,
                hash,
                bolt11,
                order.created().priceSats() * 1000,
                expiresAt,
                new InvoiceCreated.Customer(
                        order.userName(), JsonMapper.shared().createObjectNode()));
    }

    /** Speaks clnrest. */
    final class Cln implements TestNode {
        private static final String RUNE = "rune-of-the-auditor";

        private final LightningStandIn node;
        private final NodeCalls http;

        public Cln() throws IOException {
            node = LightningStandIn.inMemory(0, RUNE, Clock.systemUTC());
            http = new NodeCalls(node.url(), "Rune", RUNE);
        }

        @Override
        public BookAccess access() {
            return new BookAccess.Cln(node.url(), RUNE, Optional.empty());
        }

        public LightningStandIn standIn() {
            return node;
        }

        @Override
        public InvoiceCreated invoice(OrderDocument order) {
            JsonNode made = call("invoice", order.id() + ":1", order.created().priceSats() * 1000);
            return created(
                    order,
                    "cln",
                    node.nodeId(),
                    made.path("payment_hash").asString(),
                    made.path("bolt11").asString(),
                    Instant.ofEpochSecond(made.path("expires_at").asLong()));
        }

        public JsonNode call(String method, String label, long amountMsat) {
            ObjectNode parameters =
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("label", label)
                            .put("amount_msat", amountMsat)
                            .put("description", "POW Lab Access")
                            .put("expiry", 900);
            return http.post("v1/" + method, parameters);
        }

        public void delete(String label) {
            http.post(
                    "v1/delinvoice",
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("label", label)
                            .put("status", "unpaid"));
        }

        @Override
        public void close() {
            node.close();
        }
    }

    /** Speaks LND's REST. */
    final class Lnd implements TestNode {
        private static final String MACAROON = "0a0b0c";

        private final LndStandIn node;
        private final NodeCalls http;

        public Lnd() throws IOException {
            node = LndStandIn.inMemory(0, MACAROON, Clock.systemUTC());
            http = new NodeCalls(node.url(), "Grpc-Metadata-macaroon", MACAROON);
        }

        @Override
        public BookAccess access() {
            return new BookAccess.Lnd(URI.create(node.url() + "/"), MACAROON, Optional.empty());
        }

        @Override
        public InvoiceCreated invoice(OrderDocument order) throws Exception {
            byte[] preimage =
                    MessageDigest.getInstance("SHA-256")
                            .digest(order.id().value().getBytes(StandardCharsets.UTF_8));
            ObjectNode parameters =
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("memo", "POW Lab Access")
                            .put("value_msat", Long.toString(order.created().priceSats() * 1000))
                            .put("expiry", "900")
                            .put("r_preimage", Base64.getEncoder().encodeToString(preimage));
            JsonNode made = http.post("v1/invoices", parameters);
            return created(
                    order,
                    "lnd",
                    node.nodeId(),
                    HexFormat.of()
                            .formatHex(Base64.getDecoder().decode(made.path("r_hash").asString())),
                    made.path("payment_request").asString(),
                    Instant.now().plusSeconds(900));
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
