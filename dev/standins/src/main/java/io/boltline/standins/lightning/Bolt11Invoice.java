package io.boltline.standins.lightning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A decoded invoice whose signature holds (BOLT 11).
 *
 * <p>As the specification asks, fields of an unknown type or with a wrong length are skipped, and
 * the first of several counts.
 */
public final class Bolt11Invoice {
    private static final Duration DEFAULT_EXPIRY = Duration.ofHours(1);
    private static final long DEFAULT_MIN_FINAL_CLTV_EXPIRY = 18;
    private static final int HASH_LENGTH = 52;
    private static final int KEY_LENGTH = 53;

    private final UnsignedInvoice terms;
    private final byte[] hash;
    private final RecoverableSignature signature;

    private Bolt11Invoice(UnsignedInvoice terms, byte[] hash, RecoverableSignature signature) {
        this.terms = terms;
        this.hash = hash;
        this.signature = signature;
    }

    /**
     * Reads an invoice and checks its signature.
     *
     * @throws MalformedInvoiceException if a reader must not pay this: a wrong checksum, prefix,
     *     amount or signature, no payment hash or secret, or a required feature that isn't known
     */
    public static Bolt11Invoice decode(String bolt11) {
        var invoice = trusted(bolt11);
        var _ = invoice.payee();
        return invoice;
    }

    /** Reads an invoice that the caller itself signed: most of the work is in the signature. */
    static Bolt11Invoice trusted(String bolt11) {
        var bech32 = Bech32.decode(bolt11);
        int signatureAt = bech32.data().length() - RecoverableSignature.QUINTETS;
        if (signatureAt < UnsignedInvoice.TIMESTAMP_LENGTH) {
            throw new MalformedInvoiceException("too short for a timestamp and a signature");
        }
        String data = bech32.data().substring(0, signatureAt);
        var terms = terms(InvoicePrefix.decode(bech32.prefix()), data);
        requireField(terms, TaggedField.PAYMENT_HASH);
        requireField(terms, TaggedField.PAYMENT_SECRET);
        first(terms, TaggedField.FEATURES).ifPresent(Features::requireKnown);
        byte[] hash = UnsignedInvoice.hash(bech32.prefix(), data);
        var signature = RecoverableSignature.decode(bech32.data().substring(signatureAt));
        return new Bolt11Invoice(terms, hash, signature);
    }

    private static UnsignedInvoice terms(InvoicePrefix prefix, String data) {
        var fields = new ArrayList<TaggedField>();
        int at = UnsignedInvoice.TIMESTAMP_LENGTH;
        while (at < data.length()) {
            var field = TaggedField.decode(data, at);
            fields.add(field);
            at += field.encodedLength();
        }
        long timestamp = Quintets.toNumber(data.substring(0, UnsignedInvoice.TIMESTAMP_LENGTH));
        return new UnsignedInvoice(prefix, Instant.ofEpochSecond(timestamp), fields);
    }

    private static void requireField(UnsignedInvoice terms, char type) {
        if (first(terms, type).isEmpty()) {
            throw new MalformedInvoiceException("no valid field " + type);
        }
    }

    private String verified(String key) {
        if (!signature.verifies(hash, key)) {
            throw new MalformedInvoiceException("not signed by the payee " + key);
        }
        return key;
    }

    private static Optional<TaggedField> first(UnsignedInvoice terms, char type) {
        return terms.fields().stream()
                .filter(field -> field.type() == type && hasValidLength(field))
                .findFirst();
    }

    private static boolean hasValidLength(TaggedField field) {
        int length = field.data().length();
        return switch (field.type()) {
            case TaggedField.PAYMENT_HASH,
                    TaggedField.PAYMENT_SECRET,
                    TaggedField.DESCRIPTION_HASH ->
                    length == HASH_LENGTH;
            case TaggedField.PAYEE -> length == KEY_LENGTH;
            default -> true;
        };
    }

    UnsignedInvoice terms() {
        return terms;
    }

    /** BIP 173's prefix of the chain: {@code bc}, {@code tb}, {@code tbs} or {@code bcrt}. */
    public String currency() {
        return terms.prefix().currency();
    }

    /** Millisatoshis; empty if the payer chooses. */
    public OptionalLong amountMsat() {
        Long amountMsat = terms.prefix().amountMsat();
        return amountMsat == null ? OptionalLong.empty() : OptionalLong.of(amountMsat);
    }

    public Instant timestamp() {
        return terms.timestamp();
    }

    /**
     * The compressed public key in hex of who is paid: recovered from the signature, or named by
     * the invoice, and then only the low {@code s} is valid.
     */
    public String payee() {
        return first(terms, TaggedField.PAYEE)
                .map(TaggedField::hex)
                .map(this::verified)
                .or(() -> signature.recover(hash))
                .orElseThrow(() -> new MalformedInvoiceException("signature not recoverable"));
    }

    /** 64 hex digits. */
    public String paymentHash() {
        return first(terms, TaggedField.PAYMENT_HASH).orElseThrow().hex();
    }

    /** 64 hex digits. */
    public String paymentSecret() {
        return first(terms, TaggedField.PAYMENT_SECRET).orElseThrow().hex();
    }

    public Optional<String> description() {
        return first(terms, TaggedField.DESCRIPTION)
                .map(field -> new String(Quintets.toBytes(field.data()), StandardCharsets.UTF_8));
    }

    /** SHA-256 in hex of a description that is handed over elsewhere. */
    public Optional<String> descriptionHash() {
        return first(terms, TaggedField.DESCRIPTION_HASH).map(TaggedField::hex);
    }

    public Duration expiry() {
        return first(terms, TaggedField.EXPIRY)
                .map(field -> Duration.ofSeconds(Quintets.toNumber(field.data())))
                .orElse(DEFAULT_EXPIRY);
    }

    public Instant expiresAt() {
        return timestamp().plus(expiry());
    }

    /** In blocks. */
    public long minFinalCltvExpiry() {
        return first(terms, TaggedField.MIN_FINAL_CLTV_EXPIRY)
                .map(field -> Quintets.toNumber(field.data()))
                .orElse(DEFAULT_MIN_FINAL_CLTV_EXPIRY);
    }

    /** The features (BOLT 9) that the payer must or may know, by bit number. */
    public List<Integer> features() {
        return first(terms, TaggedField.FEATURES).map(Features::bits).orElse(List.of());
    }

    /** {@code m}: bytes in hex that the payer hands to the payee with the payment. */
    public Optional<String> paymentMetadata() {
        return first(terms, TaggedField.PAYMENT_METADATA).map(TaggedField::hex);
    }

    /**
     * {@code f}: on-chain addresses for when Lightning fails, in order; unknown versions left out.
     */
    public List<FallbackAddress> fallbackAddresses() {
        return all(TaggedField.FALLBACK_ADDRESS).stream()
                .map(FallbackAddress::decode)
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code r}: for each private route its hops, in the order in which they are taken. */
    public List<List<RouteHop>> routes() {
        return all(TaggedField.ROUTE).stream().map(RouteHop::decode).toList();
    }

    private List<TaggedField> all(char type) {
        return terms.fields().stream().filter(field -> field.type() == type).toList();
    }
}
