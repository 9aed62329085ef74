package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.OrderId;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.LeafSubtrees;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InclusionProof;
import io.boltline.merkle.NoteSigner;
import io.boltline.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A receipt of three facts in a tree of 300 entries, as it comes out of a journal. */
final class Receipts {
    static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    static final CheckpointKey KEY = CheckpointKey.of(signer(origin(), 7).verifier().publicKey());
    static final CheckpointKey OTHER_KEY =
            CheckpointKey.of(signer(origin(), 8).verifier().publicKey());
    private static final long NOON = 1_764_288_000_000L;

    private Receipts() {}

    static Origin origin() {
        return Origin.parse("0123456789abcdef/purchase/g1/3-of-6");
    }

    static NoteSigner signer(Origin origin, int seed) {
        return NoteSigner.of(origin.toString(), "%032d".formatted(seed).getBytes(UTF_8));
    }

    static Receipt aReceipt() {
        return aReceipt(300, signer(origin(), 7));
    }

    static Receipt aReceipt(int size, NoteSigner signer) {
        var facts =
                List.of(
                        aFact(17, "order-created", "{\"product\":\"Æble\\n\",\"sats\":1000}"),
                        aFact(18, "invoice-created/1", "{\"attempt\":1}"),
                        aFact(280, "invoice-paid/1", "{\"receivedMsat\":1000000}"));
        var leaves = new ArrayList<Hash>();
        var tree = new Frontier();
        for (int i = 0; i < size; i++) {
            var leaf = leaf(i, facts);
            leaves.add(leaf);
            tree.append(leaf);
        }
        var subtrees = new LeafSubtrees();
        subtrees.put(0, leaves);
        var checkpoint =
                SignedCheckpoint.of(
                        signer.sign(new Checkpoint(signer.name(), size, tree.root()).text()));
        return new Receipt(
                ORDER,
                checkpoint,
                facts.stream()
                        .map(fact ->
                                new ReceiptFact(
                                        fact.sequence(),
                                        fact.eventId(),
                                        fact.type(),
                                        fact.recordedAtMillis(),
                                        fact.valueSha256(),
                                        fact.value(),
                                        InclusionProof.of(fact.sequence(), size, subtrees).path()))
                        .toList());
    }

    private static Hash leaf(int sequence, List<ReceiptFact> facts) {
        byte[] entry =
                facts.stream()
                        .filter(fact -> fact.sequence() == sequence)
                        .map(fact -> fact.entry(ORDER))
                        .findFirst()
                        .orElse(new byte[] {(byte) sequence, (byte) (sequence >> 8)});
        return new TreeHasher().leaf(entry);
    }

    private static ReceiptFact aFact(long sequence, String name, String value) {
        return new ReceiptFact(
                sequence,
                ORDER + "/" + name,
                "boltline." + name,
                NOON + sequence,
                ReceiptCheck.sha256(value),
                Optional.of(value),
                List.of());
    }
}
