package io.boltline.merkle;

import java.util.Collection;
import java.util.List;

/**
 * All that shows offline that a log extends what is known of it, as witnesses are asked to believe
 * it (C2SP tlog-witness): a consistency proof, and who signed the newer root.
 *
 * @param older the known tree's size
 * @param path of the {@link ConsistencyProof}
 * @param checkpoint of the newer tree
 */
public record SignedExtension(long older, List<Hash> path, SignedNote checkpoint) {
    private static final String OLDER = "old";

    public SignedExtension {
        path = ProofPath.checked(path);
    }

    public static SignedExtension of(ConsistencyProof proof, SignedNote checkpoint) {
        return new SignedExtension(proof.older(), proof.path(), checkpoint);
    }

    /**
     * What {@link #toString()} gave.
     *
     * @throws InvalidProofException for anything else
     */
    public static SignedExtension parse(String text) {
        ProofLines lines = ProofLines.of(text);
        return new SignedExtension(lines.number(OLDER), lines.hashes(), lines.note());
    }

    /**
     * The newer checkpoint, if a known key signed it, it is of the same log, and extends the known
     * one.
     *
     * @throws InvalidNoteException for the newer checkpoint
     * @throws InvalidProofException for the rest
     */
    public Checkpoint verify(Checkpoint known, Collection<NoteVerifier> keys) {
        Checkpoint newer = Checkpoint.open(checkpoint, keys);
        newer.requireOrigin(known.origin());
        if (older != known.size() || newer.size() < older) {
            throw new InvalidProofException(
                    "a proof from %d leaves to %d says nothing of %d"
                            .formatted(older, newer.size(), known.size()));
        }
        new ConsistencyProof(older, newer.size(), path).verify(known.root(), newer.root());
        return newer;
    }

    /** The text. */
    @Override
    public String toString() {
        return ProofLines.text(List.of(OLDER + " " + older), path, checkpoint);
    }
}
