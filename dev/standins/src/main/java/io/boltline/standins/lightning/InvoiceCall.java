package io.boltline.standins.lightning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The call {@code invoice}: makes, signs and keeps one. */
final class InvoiceCall {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CURRENCY = "bcrt";
    private static final Duration DEFAULT_EXPIRY = Duration.ofDays(7);
    private static final int MIN_FINAL_CLTV_EXPIRY = 18;
    private static final int MAX_LABEL_BYTES = 128;
    private static final int MAX_DESCRIPTION_BYTES = 639;
    private static final int PREIMAGE_BYTES = 32;
    private static final TaggedField FEATURES =
            Features.field(
                    Features.VAR_ONION_OPTIN, Features.PAYMENT_SECRET, Features.BASIC_MPP_OPTIONAL);

    private final InvoiceLedger ledger;
    private final NodeKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InvoiceCall(InvoiceLedger ledger, NodeKey key, Clock clock) {
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
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
        String preimage = parameters.hex32("preimage").orElseGet(this::randomPreimage);
        String paymentHash = sha256(HexFormat.of().parseHex(preimage));
        ledger.requireUnused(label, paymentHash);
        Instant now = clock.instant();
        Long amount = amountMsat.isPresent() ? Long.valueOf(amountMsat.getAsLong()) : null;
        String bolt11 =
                new UnsignedInvoice(
                                new InvoicePrefix(CURRENCY, amount),
                                now,
                                List.of(
                                        TaggedField.paymentSecret(paymentSecret(preimage)),
                                        TaggedField.paymentHash(paymentHash),
                                        TaggedField.description(description),
                                        TaggedField.expiry(expiry),
                                        TaggedField.minFinalCltvExpiry(MIN_FINAL_CLTV_EXPIRY),
                                        FEATURES))
                        .sign(key);
        long expiresAt = now.getEpochSecond() + expiry.toSeconds();
        NodeInvoice created =
                ledger.create(
                        label,
                        paymentHash,
                        createdIndex ->
                                new NodeInvoice(
                                        label,
                                        description,
                                        amount,
                                        preimage,
                                        paymentHash,
                                        bolt11,
                                        expiresAt,
                                        createdIndex,
                                        null));
        return JSON.createObjectNode()
                .put("payment_hash", paymentHash)
                .put("expires_at", expiresAt)
                .put("bolt11", bolt11)
                .put("payment_secret", paymentSecret(preimage))
                .put("created_index", created.createdIndex());
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

    private String randomPreimage() {
        var preimage = new byte[PREIMAGE_BYTES];
        random.nextBytes(preimage);
        return HexFormat.of().formatHex(preimage);
    }

    /** Derived, so that the preimage is the only secret to keep; it doesn't lead back to it. */
    private static String paymentSecret(String preimage) {
        byte[] modified = HexFormat.of().parseHex(preimage);
        modified[0] ^= 1;
        return sha256(modified);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
