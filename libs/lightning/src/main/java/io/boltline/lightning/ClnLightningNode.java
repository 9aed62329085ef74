package io.boltline.lightning;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Core Lightning through its REST interface (clnrest; lightning-invoice(7),
 * lightning-listinvoices(7)).
 *
 * <p>The label {@code orderId:attempt} is unique at the node, which checks it in one step with
 * making the invoice: of any number of racers and repeats one makes it and the others find it. Core
 * Lightning stores no metadata, so that label is the link to the order.
 */
final class ClnLightningNode implements LightningNode {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROVIDER = "cln";
    private static final String WARNING = "warning_";
    private static final String GETINFO = "v1/getinfo";
    private static final String LISTPEERCHANNELS = "v1/listpeerchannels";
    private static final int INVALID_PARAMS = -32602;
    private static final int DUPLICATE_LABEL = 900;

    private final NodeTransport transport;
    private final KnownNodeId nodeId;
    private final Settlements settlements;
    private final InvoiceWarnings warnings;

    /** Doesn't talk to the node yet, so that a service starts while its node is down. */
    ClnLightningNode(ClnSettings settings, InvoiceWarnings warnings) {
        this.warnings = warnings;
        this.transport = new NodeTransport(settings.endpoint(), settings.credential());
        var listing = new ClnListing(transport);
        this.nodeId = new KnownNodeId(listing);
        this.settlements = new ClnSettlements(listing, nodeId::ask);
    }

    @Override
    public Payment createPayment(PaymentRequest request) {
        String node = nodeId.get();
        return switch (transport.post("v1/invoice", parameters(request))) {
            case NodeAnswer.Result(var made) -> made(node, made, request);
            case NodeAnswer.Failure(int code, _) when code == DUPLICATE_LABEL -> found(request);
            case NodeAnswer.Failure(int code, String message) when code == INVALID_PARAMS ->
                    new Payment.Refused(message);
            case NodeAnswer.Failure failure -> throw failure.outage("v1/invoice");
        };
    }

    private LightningInvoice made(String node, JsonNode made, PaymentRequest request) {
        made.propertyNames().stream()
                .filter(name -> name.startsWith(WARNING))
                .forEach(name -> warnings.warned(name.substring(WARNING.length())));
        return invoice(node, made, request.amountMsat());
    }

    private static ObjectNode parameters(PaymentRequest request) {
        return JSON.createObjectNode()
                .put("amount_msat", request.amountMsat())
                .put("label", request.key().label())
                .put("description", InvoiceDescription.of(request.description()))
                .put("expiry", request.expiry().toSeconds());
    }

    private LightningInvoice found(PaymentRequest request) {
        return findPayment(request.key(), request.amountMsat())
                .orElseThrow(() ->
                        new LightningUnavailableException(
                                "v1/invoice: deleted at the node while we asked"));
    }

    @Override
    public Optional<LightningInvoice> findPayment(PaymentKey key, long amountMsat) {
        String node = nodeId.get();
        ObjectNode byLabel = JSON.createObjectNode().put("label", key.label());
        JsonNode invoices = result("v1/listinvoices", byLabel).path("invoices");
        if (!invoices.isArray() || invoices.size() > 1) {
            throw new LightningUnavailableException("v1/listinvoices: an answer of another shape");
        }
        return invoices.valueStream()
                .findFirst()
                .map(stored -> invoice(node, stored, stored.path("amount_msat").asLong(0)))
                .map(invoice -> invoice.requireAmount(key, amountMsat));
    }

    private static LightningInvoice invoice(String node, JsonNode stored, long amountMsat) {
        String paymentHash = stored.path("payment_hash").asString("");
        String bolt11 = stored.path("bolt11").asString("");
        long expiresAt = stored.path("expires_at").asLong(0);
        try {
            if (bolt11.isEmpty() || expiresAt <= 0) {
                throw new IllegalArgumentException("a field is missing");
            }
            return new LightningInvoice(
                    PROVIDER,
                    node,
                    paymentHash,
                    paymentHash,
                    bolt11,
                    amountMsat,
                    Instant.ofEpochSecond(expiresAt));
        } catch (RuntimeException e) {
            throw new LightningUnavailableException("an invoice of another shape", e);
        }
    }

    /** Not synced is told by a warning: the chain's server, or lightningd behind it, is late. */
    @Override
    public NodeCondition condition() {
        JsonNode info = result(GETINFO, JSON.createObjectNode());
        boolean synced = !info.has("warning_bitcoind_sync") && !info.has("warning_lightningd_sync");
        return new NodeCondition(synced, inboundMsat());
    }

    /** Unknown where the rune doesn't allow the question, as those of older installations. */
    private OptionalLong inboundMsat() {
        JsonNode channels;
        try {
            channels = result(LISTPEERCHANNELS, JSON.createObjectNode()).path("channels");
        } catch (LightningUnavailableException _) {
            return OptionalLong.empty();
        }
        var receivable =
                channels.valueStream()
                        .filter(ClnLightningNode::isUsable)
                        .map(channel -> channel.path("receivable_msat"))
                        .toList();
        // An amount in another notation must not count as none.
        return channels.isArray() && receivable.stream().allMatch(JsonNode::isIntegralNumber)
                ? OptionalLong.of(receivable.stream().mapToLong(JsonNode::longValue).sum())
                : OptionalLong.empty();
    }

    private static boolean isUsable(JsonNode channel) {
        return channel.path("peer_connected").asBoolean(false)
                && channel.path("state").asString("").equals("CHANNELD_NORMAL");
    }

    private JsonNode result(String path, ObjectNode parameters) {
        return switch (transport.post(path, parameters)) {
            case NodeAnswer.Result(var body) -> body;
            case NodeAnswer.Failure failure -> throw failure.outage(path);
        };
    }

    @Override
    public Settlements settlements() {
        return settlements;
    }

    @Override
    public void close() {
        transport.close();
    }
}
