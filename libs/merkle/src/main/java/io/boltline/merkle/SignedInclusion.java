package io.boltline.merkle;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * All that shows offline that an entry is in a log (C2SP tlog-proof v1): where, how it leads to a
 * root, and who signed that root.
 *
 * @param extra whatever else the entry's leaf is computed of, in base64, as nobody has signed it;
 *     empty if nothing
 * @param index the leaf's, from 0
 * @param path of the {@link InclusionProof}
 * @param checkpoint of the tree that the proof is of
 */
public record SignedInclusion(String extra, long index, List<Hash> path, SignedNote checkpoint) {
    private static final String FORM = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra";
    private static final String INDEX = "index";

    public SignedInclusion {
        StrictBase64.decode(extra);
        path = ProofPath.checked(path);
    }

    /** With the bytes beside it, which may be none. */
    public static SignedInclusion of(byte[] extra, InclusionProof proof, SignedNote checkpoint) {
        return new SignedInclusion(
                Base64.getEncoder().encodeToString(extra), proof.index(), proof.path(), checkpoint);
    }

    /**
     * What {@link #toString()} gave.
     *
     * @throws InvalidProofException for anything else
     */
    public static SignedInclusion parse(String text) {
        ProofLines lines = ProofLines.of(text);
        lines.require(FORM);
        String extra = lines.nextHas(EXTRA) ? checkedExtra(lines.value(EXTRA)) : "";
        return new SignedInclusion(extra, lines.number(INDEX), lines.hashes(), lines.note());
    }

    private static String checkedExtra(String base64) {
        try {
            StrictBase64.decode(base64);
            return base64;
        } catch (IllegalArgumentException e) {
            throw new InvalidProofException("a proof's extra data: " + e.getMessage(), e);
        }
    }

    /** The bytes beside it. */
    public byte[] extraBytes() {
        return StrictBase64.decode(extra);
    }

    /**
     * The checkpoint, if a known key signed it, it is the log's, and the leaf is in its tree.
     *
     * @throws InvalidNoteException for the checkpoint
     * @throws InvalidProofException for the rest
     */
    public Checkpoint verify(Hash leaf, String origin, Collection<NoteVerifier> known) {
        Checkpoint head = Checkpoint.open(checkpoint, known);
        head.requireOrigin(origin);
        if (index >= head.size()) {
            throw new InvalidProofException(
                    "no leaf %d in a tree of %d leaves".formatted(index, head.size()));
        }
        new InclusionProof(index, head.size(), path).verify(leaf, head.root());
        return head;
    }

    /** The text, for a file named {@code .tlog-proof}. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(FORM));
        if (!extra.isEmpty()) {
            lines.add(EXTRA + " " + extra);
        }
        lines.add(INDEX + " " + index);
        return ProofLines.text(lines, path, checkpoint);
    }
}
