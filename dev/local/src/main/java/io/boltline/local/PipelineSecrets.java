package io.boltline.local;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** What only this pipeline knows, tomorrow as today: its data directory keeps it. */
record PipelineSecrets(
        DataDirectory data,
        SecretFile sealingKeys,
        SecretFile orderId,
        SecretFile paymentLink,
        SecretFile journalKey,
        SecretFile analyticsUserKey,
        SecretFile analyticsToken) {
    private static final int BYTES = 32;

    /** Those that are there, or new ones. */
    static PipelineSecrets in(DataDirectory data) {
        return new PipelineSecrets(
                data,
                SecretFile.in(data.of("sealing-keys"), () -> "local:" + random()),
                SecretFile.in(data.of("order-id-secret"), PipelineSecrets::random),
                SecretFile.in(data.of("payment-link-secret"), PipelineSecrets::random),
                SecretFile.in(data.of("journal-key"), PipelineSecrets::random),
                SecretFile.in(data.of("analytics-user-key"), PipelineSecrets::random),
                SecretFile.in(data.of("analytics-token"), PipelineSecrets::randomDigits));
    }

    /** LND gets its preimages from us, and must get the same ones tomorrow. */
    NodeAccess of(NodeAccess node) {
        return switch (node) {
            case LightningAccess cln -> cln;
            case LndAccess lnd ->
                    lnd.with(
                            SecretFile.in(
                                    data.of("lnd-preimage-secrets"),
                                    () -> Instant.now() + ":" + random()));
        };
    }

    private static String random() {
        return Base64.getEncoder().encodeToString(randomBytes());
    }

    /** Hexadecimal: for people, who write it into a shell and into a header. */
    private static String randomDigits() {
        return HexFormat.of().formatHex(randomBytes());
    }

    private static byte[] randomBytes() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
