package io.boltline.lightning;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
        return find(JSON.createObjectNode().put("label", key.label()));
    }

    @Override
    public Optional<StoredInvoice> find(String paymentHash) {
        return find(JSON.createObjectNode().put("payment_hash", paymentHash));
    }

    private Optional<StoredInvoice> find(ObjectNode parameters) {
        return list(parameters).findFirst().map(InvoiceJson::only);
    }

    @Override
    public List<ListedInvoice> page(long from, int limit) {
        return InvoicePage.inParts(from, limit, this::wholePage);
    }

    private List<ListedInvoice> wholePage(long from, int limit) {
        return InvoicePage.of(
                list(
                        JSON.createObjectNode()
                                .put("index", "created")
                                .put("start", from)
                                .put("limit", limit)),
                from);
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

    private Stream<InvoiceJson> list(ObjectNode parameters) {
        return switch (transport.post(LISTINVOICES, parameters)) {
            case NodeAnswer.Result(var body) when body.path("invoices").isArray() ->
                    body.path("invoices").valueStream().map(ClnInvoiceJson::new);
            case NodeAnswer.Result _ ->
                    throw new LightningUnavailableException(
                            LISTINVOICES + ": an answer of another shape");
            case NodeAnswer.Failure(int code, String message) ->
                    throw new LightningUnavailableException(
                            "%s: error %d, %s".formatted(LISTINVOICES, code, message));
        };
    }
}
