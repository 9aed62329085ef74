package io.boltline.standins.lightning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The call {@code invoice}: makes one. */
final class InvoiceCall {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration DEFAULT_EXPIRY = Duration.ofDays(7);
    private static final int MAX_LABEL_BYTES = 128;
    private static final int MAX_DESCRIPTION_BYTES = 639;

    private final InvoiceIssuer issuer;
    private final NodeChannels channels;

    InvoiceCall(InvoiceIssuer issuer, NodeChannels channels) {
        this.issuer = issuer;
        this.channels = channels;
    }

    ObjectNode answer(Parameters parameters) {
        parameters.allowing(
                "amount_msat",
                "label",
                "description",
                "expiry",
                "fallbacks",
                "preimage",
                "cltv",
                "exposeprivatechannels",
                "deschashonly");
        OptionalLong amountMsat = parameters.requiredAmountMsat("amount_msat");
        String label = requireLabel(parameters.requiredText("label"));
        String description = requireDescription(parameters.requiredText("description"));
        Duration expiry = parameters.time("expiry").orElse(DEFAULT_EXPIRY);
        String preimage = parameters.hex32("preimage").orElseGet(issuer::randomPreimage);
        Long amount = amountMsat.isPresent() ? Long.valueOf(amountMsat.getAsLong()) : null;
        NodeInvoice created = issuer.issue(label, description, amount, expiry, preimage);
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("payment_hash", created.paymentHash())
                        .put("expires_at", created.expiresAt())
                        .put("bolt11", created.bolt11())
                        .put("payment_secret", InvoiceIssuer.paymentSecret(preimage))
                        .put("created_index", created.createdIndex());
        channels.warnings(amountMsat.orElse(1)).forEach(answer::put);
        return answer;
    }

    private static String requireLabel(String label) {
        if (label.getBytes(StandardCharsets.UTF_8).length > MAX_LABEL_BYTES) {
            throw RpcFailure.invalid("Label '" + label + "' over " + MAX_LABEL_BYTES + " bytes");
        }
        return label;
    }

    private static String requireDescription(String description) {
        int length = description.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_DESCRIPTION_BYTES) {
            throw RpcFailure.invalid(
                    "Descriptions greater than "
                            + MAX_DESCRIPTION_BYTES
                            + " bytes not yet supported (description length "
                            + length
                            + ")");
        }
        return description;
    }
}
