package io.boltline.invoiceprocessor.lightning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Core Lightning's {@code listinvoices} and {@code waitanyinvoice}. */
final class ClnSettlements implements Settlements {
    private static final String LISTINVOICES = "v1/listinvoices";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NodeTransport transport;
    private final Supplier<String> nodeId;

    ClnSettlements(NodeTransport transport, Supplier<String> nodeId) {
        this.transport = transport;
        this.nodeId = nodeId;
    }

    @Override
    public String nodeId() {
        return nodeId.get();
    }

    @Override
    public Optional<StoredInvoice> find(PaymentKey key) {
        return list(JSON.createObjectNode().put("label", key.label())).stream().findFirst();
    }

    @Override
    public Optional<StoredInvoice> find(String paymentHash) {
        return list(JSON.createObjectNode().put("payment_hash", paymentHash)).stream().findFirst();
    }

    @Override
    public List<StoredInvoice> page(long from, int limit) {
        return list(
                JSON.createObjectNode()
                        .put("index", "created")
                        .put("start", from)
                        .put("limit", limit));
    }

    /** An invoice of Core Lightning expires by itself and can't be cancelled, only deleted. */
    @Override
    public Standing withdraw(StoredInvoice invoice) {
        return invoice.standing();
    }

    @Override
    public SettlementStream after(long index) {
        return new ClnSettlementStream(transport, index);
    }

    private List<StoredInvoice> list(ObjectNode parameters) {
        return switch (transport.post(LISTINVOICES, parameters)) {
            case NodeAnswer.Result(var body) when body.path("invoices").isArray() ->
                    body.path("invoices").valueStream().map(ClnSettlements::read).toList();
            case NodeAnswer.Result _ ->
                    throw new LightningUnavailableException(
                            LISTINVOICES + ": an answer of another shape");
            case NodeAnswer.Failure(int code, String message) ->
                    throw new LightningUnavailableException(
                            "%s: error %d, %s".formatted(LISTINVOICES, code, message));
        };
    }

    /** An invoice in lightningd's JSON: lightning-listinvoices(7). */
    static StoredInvoice read(JsonNode json) {
        String bolt11 = json.path("bolt11").asString("");
        try {
            return new StoredInvoice(
                    json.path("created_index").asLong(0),
                    json.path("label").asString(""),
                    json.path("payment_hash").asString(),
                    bolt11,
                    json.path("amount_msat").asLong(0),
                    bolt11.isEmpty() ? Instant.EPOCH : Bolt11Time.createdAt(bolt11),
                    Instant.ofEpochSecond(json.path("expires_at").asLong()),
                    standing(json));
        } catch (RuntimeException e) {
            throw new LightningUnavailableException("an invoice of another shape", e);
        }
    }

    private static Standing standing(JsonNode json) {
        return switch (json.path("status").asString()) {
            case "unpaid" -> new Standing.Open();
            case "expired" -> new Standing.Closed();
            case "paid" ->
                    new Standing.Paid(
                            json.path("pay_index").asLong(),
                            json.path("amount_received_msat").asLong(),
                            Instant.ofEpochSecond(json.path("paid_at").asLong()));
            default -> throw new IllegalArgumentException("an unknown status");
        };
    }
}
