package io.boltline.lightning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Core Lightning's {@code listinvoices} and {@code waitanyinvoice}. */
final class ClnSettlements implements Settlements {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ClnListing listing;
    private final Supplier<String> nodeId;

    ClnSettlements(ClnListing listing, Supplier<String> nodeId) {
        this.listing = listing;
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
        return listing.list(parameters).findFirst().map(InvoiceJson::only);
    }

    @Override
    public List<ListedInvoice> page(long from, int limit) {
        return InvoicePage.inParts(from, limit, this::wholePage);
    }

    private List<ListedInvoice> wholePage(long from, int limit) {
        return InvoicePage.of(listing.page(from, limit, Instant.EPOCH), from);
    }

    /** An invoice of Core Lightning expires by itself and can't be cancelled, only deleted. */
    @Override
    public StandingAtNode withdraw(StoredInvoice invoice) {
        return invoice.standing();
    }

    @Override
    public SettlementStream after(long index) {
        return new ClnSettlementStream(listing.transport(), index);
    }
}
