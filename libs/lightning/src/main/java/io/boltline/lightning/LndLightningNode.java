package io.boltline.lightning;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * LND through its REST interface (lnrpc's AddInvoice, LookupInvoice, GetInfo and ChannelBalance).
 *
 * <p>The preimage is derived from order and attempt, and LND takes a payment hash once, checked in
 * one step with making the invoice: of any number of racers and repeats one makes it and the others
 * find it. The order's id is in no field of the invoice; the payment hash is the link.
 *
 * <p>LND has gRPC's code 2 for nearly every error, so that errors are told apart by their words.
 */
final class LndLightningNode implements LightningNode {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROVIDER = "lnd";
    private static final String INVOICES = "v1/invoices";
    private static final String INVOICE = "v1/invoice/";
    private static final String GETINFO = "v1/getinfo";
    private static final String BALANCE = "v1/balance/channels";

    private static final String DUPLICATE = "invoice with payment hash already exists";

    private static final List<String> REFUSALS =
            List.of(
                    "invoice amount ",
                    "expiry of ",
                    "memo too large",
                    "payments of negative value");

    private final NodeTransport transport;
    private final KnownNodeId nodeId;
    private final LndPreimages preimages;
    private final Settlements settlements;
    private final boolean privateChannels;

    /** Doesn't talk to the node yet, so that a service starts while its node is down. */
    LndLightningNode(LndSettings settings) {
        this.transport = new NodeTransport(settings.endpoint(), settings.credential());
        this.preimages = new LndPreimages(settings.preimageSecrets());
        var listing = new LndListing(transport);
        this.nodeId = new KnownNodeId(listing);
        this.settlements = new LndSettlements(listing, preimages, nodeId::ask);
        this.privateChannels = settings.privateChannels();
    }

    @Override
    public Payment createPayment(PaymentRequest request) {
        byte[] preimage = preimages.of(request.key());
        String paymentHash = preimages.hash(request.key());
        String node = nodeId.get();
        return switch (transport.post(INVOICES, parameters(request, preimage))) {
            case NodeAnswer.Result(var made) ->
                    invoice(node, paymentHash, made, request.amountMsat());
            case NodeAnswer.Failure(_, var message) when message.contains(DUPLICATE) ->
                    found(request);
            case NodeAnswer.Failure(_, var message)
                    when REFUSALS.stream().anyMatch(message::startsWith) ->
                    new Payment.Refused(message);
            case NodeAnswer.Failure failure -> throw failure.outage(INVOICES);
        };
    }

    /** 64-bit numbers go as strings, as in all of protobuf's JSON. */
    private ObjectNode parameters(PaymentRequest request, byte[] preimage) {
        return JSON.createObjectNode()
                .put("memo", InvoiceDescription.of(request.description()))
                .put("value_msat", Long.toString(request.amountMsat()))
                .put("expiry", Long.toString(request.expiry().toSeconds()))
                .put("r_preimage", Base64.getEncoder().encodeToString(preimage))
                .put("private", privateChannels);
    }

    private LightningInvoice found(PaymentRequest request) {
        return findPayment(request.key(), request.amountMsat())
                .orElseThrow(() ->
                        new LightningUnavailableException(
                                INVOICES + ": deleted at the node while we asked"));
    }

    @Override
    public Optional<LightningInvoice> findPayment(PaymentKey key, long amountMsat) {
        String paymentHash = preimages.hash(key);
        String node = nodeId.get();
        return switch (transport.get(INVOICE + paymentHash)) {
            case NodeAnswer.Result(var stored) ->
                    Optional.of(
                            invoice(node, paymentHash, stored, stored.path("value_msat").asLong(0))
                                    .requireAmount(key, amountMsat));
            case NodeAnswer.Failure failure when LndSettlements.isAbsent(failure) ->
                    Optional.empty();
            case NodeAnswer.Failure failure -> throw failure.outage(INVOICE + paymentHash);
        };
    }

    private static LightningInvoice invoice(
            String node, String paymentHash, JsonNode stored, long amountMsat) {
        String bolt11 = stored.path("payment_request").asString("");
        try {
            byte[] hash = Base64.getDecoder().decode(stored.path("r_hash").asString(""));
            if (!HexFormat.of().formatHex(hash).equals(paymentHash)) {
                throw new IllegalArgumentException("another payment hash");
            }
            return new LightningInvoice(
                    PROVIDER,
                    node,
                    paymentHash,
                    paymentHash,
                    bolt11,
                    amountMsat,
                    Bolt11Time.expiresAt(bolt11));
        } catch (RuntimeException e) {
            throw new LightningUnavailableException("an invoice of another shape", e);
        }
    }

    @Override
    public NodeCondition condition() {
        return switch (transport.get(GETINFO)) {
            case NodeAnswer.Result(var info) ->
                    new NodeCondition(info.path("synced_to_chain").asBoolean(false), inboundMsat());
            case NodeAnswer.Failure failure -> throw failure.outage(GETINFO);
        };
    }

    /**
     * What is theirs in all open channels: more than can come, as some peers may be away and each
     * keeps a reserve. Unknown where the macaroon doesn't allow the question.
     */
    private OptionalLong inboundMsat() {
        try {
            long msat =
                    transport.get(BALANCE) instanceof NodeAnswer.Result(var balance)
                            ? balance.path("remote_balance").path("msat").asLong(-1)
                            : -1;
            return msat < 0 ? OptionalLong.empty() : OptionalLong.of(msat);
        } catch (LightningUnavailableException _) {
            return OptionalLong.empty();
        }
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
