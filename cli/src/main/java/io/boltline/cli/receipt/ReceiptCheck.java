package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.journalformat.CheckpointKey;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InclusionProof;
import io.boltline.merkle.InvalidNoteException;
import io.boltline.merkle.InvalidProofException;
import io.boltline.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/** Whether a receipt proves what it says, by the public keys alone. */
final class ReceiptCheck {
    private ReceiptCheck() {}

    /**
     * Returns if one of the keys signed the checkpoint, and every fact is in its tree.
     *
     * @throws InvalidReceiptException otherwise, naming what is at fault
     */
    static void passed(Receipt receipt, Collection<CheckpointKey> keys) {
        try {
            receipt.checkpoint().requireSignedBy(keys);
        } catch (InvalidNoteException e) {
            throw new InvalidReceiptException("checkpoint", String.valueOf(e.getMessage()));
        }
        requireOrder(receipt.facts());
        var hasher = new TreeHasher();
        for (int i = 0; i < receipt.facts().size(); i++) {
            var fact = receipt.facts().get(i);
            requireValue("facts[%d]".formatted(i), fact);
            requireIncluded("facts[%d]".formatted(i), fact, receipt, hasher);
        }
    }

    private static void requireOrder(List<ReceiptFact> facts) {
        var ids = new HashSet<String>();
        for (int i = 0; i < facts.size(); i++) {
            if (!ids.add(facts.get(i).eventId())) {
                throw new InvalidReceiptException(
                        "facts[%d].id".formatted(i), "the same fact is there twice");
            }
            if (i > 0 && facts.get(i).sequence() <= facts.get(i - 1).sequence()) {
                throw new InvalidReceiptException(
                        "facts[%d].sequence".formatted(i), "not after that of the fact before");
            }
        }
    }

    private static void requireValue(String part, ReceiptFact fact) {
        fact.value()
                .filter(value -> !sha256(value).equals(fact.valueSha256()))
                .ifPresent(value -> {
                    throw new InvalidReceiptException(
                            part + ".value",
                            "its SHA-256 is %s, not %s"
                                    .formatted(sha256(value), fact.valueSha256()));
                });
    }

    private static void requireIncluded(
            String part, ReceiptFact fact, Receipt receipt, TreeHasher hasher) {
        long size = receipt.checkpoint().size();
        if (fact.sequence() >= size) {
            throw new InvalidReceiptException(
                    part + ".sequence",
                    "%d is not among the %d entries of the checkpoint"
                            .formatted(fact.sequence(), size));
        }
        Hash leaf = hasher.leaf(fact.entry(receipt.order()));
        try {
            new InclusionProof(fact.sequence(), size, fact.path())
                    .verify(leaf, receipt.checkpoint().checkpoint().root());
        } catch (InvalidProofException e) {
            throw new InvalidReceiptException(
                    part, "not in the tree that was signed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new InvalidReceiptException(part + ".proof", String.valueOf(e.getMessage()));
        }
    }

    static String sha256(String value) {
        return sha256(value.getBytes(UTF_8));
    }

    static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
