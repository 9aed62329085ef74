package io.boltline.cli.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tools.jackson.databind.JsonNode;

/**
 * Stands for what must be equal and need not be kept: the first 128 bits of its SHA-256.
 *
 * <p>Millions of orders are compared without their payloads in memory, and what is personal never
 * gets as far as the output.
 */
public record Digest(long high, long low) {
    /** Of a text, as it is. */
    public static Digest of(String text) {
        MessageDigest sha = sha256();
        sha.update(text.getBytes(UTF_8));
        return of(sha);
    }

    /** Of a JSON value: the same for another order of members or another notation of a number. */
    static Digest of(JsonNode json) {
        MessageDigest sha = sha256();
        new CanonicalJson(sha).add(json);
        return of(sha);
    }

    /** Of what a SHA-256 was shown so far, which begins anew. */
    public static Digest of(MessageDigest sha) {
        ByteBuffer bytes = ByteBuffer.wrap(sha.digest());
        return new Digest(bytes.getLong(), bytes.getLong());
    }

    /** One that was shown nothing yet. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
