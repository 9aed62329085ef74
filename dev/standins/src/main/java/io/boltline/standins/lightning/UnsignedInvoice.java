package io.boltline.standins.lightning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a BOLT 11 signature covers.
 *
 * @param timestamp when the invoice was made; BOLT 11 keeps whole seconds in 35 bits
 * @param fields in the order in which they are written
 */
record UnsignedInvoice(InvoicePrefix prefix, Instant timestamp, List<TaggedField> fields) {
    static final int TIMESTAMP_LENGTH = 7;

    UnsignedInvoice {
        fields = List.copyOf(fields);
    }

    String sign(NodeKey key) {
        String prefixPart = prefix.encode();
        String dataPart = data();
        RecoverableSignature signature = key.sign(hash(prefixPart, dataPart));
        return new Bech32(prefixPart, dataPart + signature.encode()).encode();
    }

    private String data() {
        return Quintets.fromNumber(timestamp.getEpochSecond(), TIMESTAMP_LENGTH)
                + fields.stream().map(TaggedField::encode).collect(Collectors.joining());
    }

    /** SHA-256 over the prefix's bytes and the data's bits, filled up to a whole byte. */
    static byte[] hash(String prefix, String data) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(prefix.getBytes(StandardCharsets.US_ASCII));
            return sha256.digest(Quintets.toPaddedBytes(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
