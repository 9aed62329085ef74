package io.boltline.standins.lightning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/invoices} (lnrpc's AddInvoice): makes one, once for each payment hash. */
final class LndAddInvoice {
    /** Those of lnrpc's Invoice that a caller may set. */
    private static final Set<String> FIELDS =
            Set.of(
                    "memo",
                    "r_preimage",
                    "value",
                    "value_msat",
                    "description_hash",
                    "expiry",
                    "fallback_addr",
                    "cltv_expiry",
                    "route_hints",
                    "private",
                    "is_amp",
                    "is_blinded",
                    "blinded_path_config");

    private static final Duration DEFAULT_EXPIRY = Duration.ofHours(24);
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(365);
    private static final long MSAT_PER_SAT = 1000;
    private static final long MOST_SATS = 100_000L * 100_000_000L;
    private static final int PREIMAGE_BYTES = 32;
    private static final int MAX_MEMO_BYTES = 1024;

    /** What a BOLT 11 field holds; between this and the memo's limit LND fails when it encodes. */
    private static final int MAX_DESCRIPTION_BYTES = 639;

    private final InvoiceIssuer issuer;
    private volatile boolean unknownFieldsIgnored;

    LndAddInvoice(InvoiceIssuer issuer) {
        this.issuer = issuer;
    }

    void ignoreUnknownFields() {
        unknownFieldsIgnored = true;
    }

    ObjectNode answer(byte[] body) {
        var message =
                unknownFieldsIgnored
                        ? LndMessage.readIgnoringUnknown(body, FIELDS)
                        : LndMessage.read(body, FIELDS);
        String preimage =
                message.bytes("r_preimage")
                        .map(LndAddInvoice::requirePreimage)
                        .orElseGet(issuer::randomPreimage);
        String memo = requireMemo(message.text("memo"));
        Long amountMsat = amountMsat(message.int64("value"), message.int64("value_msat"));
        NodeInvoice made = issue(memo, amountMsat, expiry(message.int64("expiry")), preimage);
        return JsonMapper.shared()
                .createObjectNode()
                .put("r_hash", HexFormat.of().parseHex(made.paymentHash()))
                .put("payment_request", made.bolt11())
                .put("add_index", Long.toString(made.createdIndex()))
                .put(
                        "payment_addr",
                        HexFormat.of().parseHex(InvoiceIssuer.paymentSecret(preimage)));
    }

    /** LND has no labels, so that the hash, which is unique as well, stands for one. */
    private NodeInvoice issue(
            String memo, @Nullable Long amountMsat, Duration expiry, String preimage) {
        try {
            return issuer.issue(
                    InvoiceIssuer.paymentHash(preimage), memo, amountMsat, expiry, preimage);
        } catch (RpcFailure taken) {
            throw LndFailure.unknown("invoice with payment hash already exists");
        }
    }

    private static String requirePreimage(byte[] preimage) {
        if (preimage.length != PREIMAGE_BYTES) {
            throw LndFailure.unknown(
                    "invalid preimage length of %d, want %d"
                            .formatted(preimage.length, PREIMAGE_BYTES));
        }
        return HexFormat.of().formatHex(preimage);
    }

    private static String requireMemo(String memo) {
        int length = memo.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_MEMO_BYTES) {
            throw LndFailure.unknown(
                    "memo too large: %d bytes (maxsize=%d)".formatted(length, MAX_MEMO_BYTES));
        }
        if (length > MAX_DESCRIPTION_BYTES) {
            throw LndFailure.unknown(
                    "data length too big to fit within 10 bits: " + (length * 8 + 4) / 5);
        }
        return memo;
    }

    /** Null leaves the amount to the payer. */
    private static @Nullable Long amountMsat(long sats, long msats) {
        if (sats != 0 && msats != 0) {
            throw LndFailure.unknown("sat and msat arguments are mutually exclusive");
        }
        if (sats < 0 || msats < 0) {
            throw LndFailure.unknown(
                    "payments of negative value are not allowed, value is "
                            + Math.min(sats, msats));
        }
        if (Math.max(sats, msats / MSAT_PER_SAT) > MOST_SATS) {
            throw LndFailure.unknown(
                    "invoice amount %d BTC is too large, max is 100000 BTC"
                            .formatted(
                                    Math.max(sats, msats / MSAT_PER_SAT) / (MOST_SATS / 100_000)));
        }
        long amountMsat = Math.addExact(Math.multiplyExact(sats, MSAT_PER_SAT), msats);
        return amountMsat == 0 ? null : Long.valueOf(amountMsat);
    }

    private static Duration expiry(long seconds) {
        if (seconds > LONGEST_EXPIRY.toSeconds()) {
            throw LndFailure.unknown(
                    "expiry of %d seconds greater than max expiry of %d seconds"
                            .formatted(seconds, LONGEST_EXPIRY.toSeconds()));
        }
        return seconds > 0 ? Duration.ofSeconds(seconds) : DEFAULT_EXPIRY;
    }
}
