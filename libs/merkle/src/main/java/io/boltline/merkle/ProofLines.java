package io.boltline.merkle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The lines before a checkpoint in the texts of proofs, one after the other. */
final class ProofLines {
    private final Deque<String> lines;
    private final SignedNote note;

    private ProofLines(Deque<String> lines, SignedNote note) {
        this.lines = lines;
        this.note = note;
    }

    /**
     * @throws InvalidProofException unless there is an empty line, and a note after it
     */
    static ProofLines of(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new InvalidProofException("a proof has an empty line before its checkpoint");
        }
        try {
            return new ProofLines(
                    new ArrayDeque<>(List.of(text.substring(0, blank).split("\n", -1))),
                    SignedNote.parse(text.substring(blank + 2)));
        } catch (InvalidNoteException e) {
            throw new InvalidProofException("the checkpoint of a proof: " + e.getMessage(), e);
        }
    }

    boolean nextHas(String name) {
        return !lines.isEmpty() && lines.element().startsWith(name + " ");
    }

    /** What stands after a name and a space. */
    String value(String name) {
        if (!nextHas(name)) {
            throw new InvalidProofException(
                    "a line of a proof is '%s ...', not '%s'".formatted(name, next()));
        }
        return lines.remove().substring(name.length() + 1);
    }

    void require(String line) {
        if (!line.equals(lines.peek())) {
            throw new InvalidProofException(
                    "a line of a proof is '%s', not '%s'".formatted(line, next()));
        }
        lines.remove();
    }

    long number(String name) {
        String value = value(name);
        try {
            return Decimal.parse(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidProofException("a proof's %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** What is left. */
    List<Hash> hashes() {
        if (lines.size() > ProofPath.MAX) {
            throw new InvalidProofException(
                    "a proof has at most %d hashes, not %d".formatted(ProofPath.MAX, lines.size()));
        }
        List<Hash> hashes = new ArrayList<>();
        for (String line : lines) {
            hashes.add(hash(line));
        }
        return hashes;
    }

    private static Hash hash(String line) {
        try {
            return Hash.parse(line);
        } catch (IllegalArgumentException e) {
            throw new InvalidProofException("a proof's hash: " + e.getMessage(), e);
        }
    }

    SignedNote note() {
        return note;
    }

    private String next() {
        return lines.isEmpty() ? "" : lines.element();
    }

    static String text(List<String> lines, List<Hash> hashes, SignedNote note) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining())
                + hashes.stream().map(hash -> hash + "\n").collect(Collectors.joining())
                + "\n"
                + note;
    }
}
