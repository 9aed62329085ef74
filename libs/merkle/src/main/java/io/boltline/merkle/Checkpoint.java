package io.boltline.merkle;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The head of a log: what its tree is at a size (C2SP tlog-checkpoint). The text of a note.
 *
 * @param origin names the log
 * @param size how many leaves the tree has
 * @param root the tree's
 * @param extensions further lines, of which none is empty; usually there are none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    /**
     * Checked.
     *
     * @throws InvalidNoteException if no checkpoint can say so
     */
    public Checkpoint {
        requireLine("origin", origin);
        if (size < 0) {
            throw new InvalidNoteException("a checkpoint's size is not negative: " + size);
        }
        if (size == 0 && !root.equals(TreeHasher.EMPTY_ROOT)) {
            throw new InvalidNoteException(
                    "the root of an empty tree is %s, not %s"
                            .formatted(TreeHasher.EMPTY_ROOT, root));
        }
        extensions = List.copyOf(extensions);
        extensions.forEach(line -> requireLine("extension", line));
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    private static void requireLine(String kind, String line) {
        if (line.isEmpty() || line.contains("\n")) {
            throw new InvalidNoteException(
                    "a checkpoint's %s is one line that isn't empty: '%s'".formatted(kind, line));
        }
    }

    /**
     * What {@link #text()} gave.
     *
     * @throws InvalidNoteException unless the text is a checkpoint's
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new InvalidNoteException(
                    "a checkpoint is an origin, a size and a root, each a line with its newline");
        }
        return new Checkpoint(
                lines[0],
                size(lines[1]),
                root(lines[2]),
                List.of(lines).subList(3, lines.length - 1));
    }

    /**
     * The checkpoint of a note that a known key signed.
     *
     * @throws InvalidNoteException if none did, one's signature is wrong, or it is no checkpoint
     */
    public static Checkpoint open(SignedNote note, Collection<NoteVerifier> known) {
        return parse(note.open(known));
    }

    void requireOrigin(String expected) {
        if (!origin.equals(expected)) {
            throw new InvalidProofException(
                    "a checkpoint of '%s', not of '%s'".formatted(origin, expected));
        }
    }

    private static long size(String line) {
        try {
            return Decimal.parse(line);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("a checkpoint's size: " + e.getMessage(), e);
        }
    }

    private static Hash root(String line) {
        try {
            return Hash.parse(line);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("a checkpoint's root: " + e.getMessage(), e);
        }
    }

    /** The lines, each with its newline: what is signed. */
    public String text() {
        return Stream.concat(
                        Stream.of(origin, Long.toString(size), root.toString()),
                        extensions.stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
