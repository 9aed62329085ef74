package io.boltline.lightning;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * LND's LookupInvoice, ListInvoices, CancelInvoice and SubscribeInvoices.
 *
 * <p>LND has gRPC's code 2 for nearly every error, so that errors are told apart by their words.
 */
final class LndSettlements implements Settlements {
    private static final String INVOICE = "v1/invoice/";
    private static final String CANCEL = "v2/invoices/cancel";

    /** A 404 alone may be a proxy's, or a wrong path's: it must not make an invoice disappear. */
    private static final List<String> ABSENT =
            List.of("unable to locate invoice", "there are no existing invoices");

    private static final String SETTLED = "invoice already settled";

    private final LndListing listing;
    private final NodeTransport transport;
    private final LndPreimages preimages;
    private final Supplier<String> nodeId;

    LndSettlements(LndListing listing, LndPreimages preimages, Supplier<String> nodeId) {
        this.listing = listing;
        this.transport = listing.transport();
        this.preimages = preimages;
        this.nodeId = nodeId;
    }

    static boolean isAbsent(NodeAnswer.Failure failure) {
        return ABSENT.stream().anyMatch(failure.message()::contains);
    }

    @Override
    public String nodeId() {
        return nodeId.get();
    }

    @Override
    public Optional<StoredInvoice> find(PaymentKey key) {
        return find(preimages.hash(key));
    }

    @Override
    public Optional<StoredInvoice> find(String paymentHash) {
        return switch (transport.get(INVOICE + paymentHash)) {
            case NodeAnswer.Result(var body) -> Optional.of(new LndInvoiceJson(body).only());
            case NodeAnswer.Failure failure when isAbsent(failure) -> Optional.empty();
            case NodeAnswer.Failure failure -> throw failure.outage(INVOICE + paymentHash);
        };
    }

    @Override
    public List<ListedInvoice> page(long from, int limit) {
        return InvoicePage.inParts(from, limit, this::wholePage);
    }

    private List<ListedInvoice> wholePage(long from, int limit) {
        return InvoicePage.of(listing.page(from, limit, Instant.EPOCH), from);
    }

    /** Whatever the node says to it, the look-up afterwards tells what the invoice is. */
    @Override
    public StandingAtNode withdraw(StoredInvoice invoice) {
        byte[] hash = HexFormat.of().parseHex(invoice.paymentHash());
        ObjectNode parameters =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("payment_hash", Base64.getEncoder().encodeToString(hash));
        if (transport.post(CANCEL, parameters) instanceof NodeAnswer.Failure failure
                && !isAbsent(failure)
                && !failure.message().contains(SETTLED)) {
            throw new OddInvoiceException(OddInvoice.of(invoice, failure.inWords(CANCEL)));
        }
        return find(invoice.paymentHash())
                .map(StoredInvoice::standing)
                .orElseGet(StandingAtNode.Closed::new);
    }

    @Override
    public SettlementStream after(long index) {
        return new LndSettlementStream(transport, this, index);
    }
}
