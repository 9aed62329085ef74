package io.boltline.standins.lightning;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes, signs and keeps invoices for regtest. */
final class InvoiceIssuer {
    private static final String CURRENCY = "bcrt";
    private static final int MIN_FINAL_CLTV_EXPIRY = 18;
    private static final int PREIMAGE_BYTES = 32;
    private static final TaggedField FEATURES =
            Features.field(
                    Features.VAR_ONION_OPTIN, Features.PAYMENT_SECRET, Features.BASIC_MPP_OPTIONAL);

    private final InvoiceLedger ledger;
    private final NodeKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InvoiceIssuer(InvoiceLedger ledger, NodeKey key, Clock clock) {
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Issues one.
     *
     * @param amountMsat null leaves the amount to the payer
     * @param preimage 64 hex digits
     * @throws RpcFailure 901 for a known preimage, 900 for a known label
     */
    NodeInvoice issue(
            String label,
            String description,
            @Nullable Long amountMsat,
            Duration expiry,
            String preimage) {
        String paymentHash = paymentHash(preimage);
        ledger.requireUnused(label, paymentHash);
        Instant now = clock.instant();
        String bolt11 =
                new UnsignedInvoice(
                                new InvoicePrefix(CURRENCY, amountMsat),
                                now,
                                List.of(
                                        TaggedField.paymentSecret(paymentSecret(preimage)),
                                        TaggedField.paymentHash(paymentHash),
                                        TaggedField.description(description),
                                        TaggedField.expiry(expiry),
                                        TaggedField.minFinalCltvExpiry(MIN_FINAL_CLTV_EXPIRY),
                                        FEATURES))
                        .sign(key);
        return ledger.create(
                label,
                paymentHash,
                createdIndex ->
                        new NodeInvoice(
                                label,
                                description,
                                amountMsat,
                                preimage,
                                paymentHash,
                                bolt11,
                                now.getEpochSecond() + expiry.toSeconds(),
                                createdIndex,
                                null));
    }

    String randomPreimage() {
        var preimage = new byte[PREIMAGE_BYTES];
        random.nextBytes(preimage);
        return HexFormat.of().formatHex(preimage);
    }

    static String paymentHash(String preimage) {
        return sha256(HexFormat.of().parseHex(preimage));
    }

    /** Derived, so that the preimage is the only secret to keep; it doesn't lead back to it. */
    static String paymentSecret(String preimage) {
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
