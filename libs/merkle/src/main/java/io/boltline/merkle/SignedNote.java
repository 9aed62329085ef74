package io.boltline.merkle;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text and who signed it (C2SP signed-note v1). Nobody has verified it: {@link #open} does.
 *
 * @param text of whole lines, each with its newline
 * @param signatures at least one, and at most 64
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** Room for 16 signatures of post-quantum keys, and more. */
    public static final int MAX_BYTES = 256 * 1024;

    public static final int MAX_SIGNATURES = 64;

    /**
     * Checked; nothing is verified.
     *
     * @throws InvalidNoteException if a note can't have them
     */
    public SignedNote {
        checkedText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new InvalidNoteException(
                    "a note has 1 to %d signatures, not %d"
                            .formatted(MAX_SIGNATURES, signatures.size()));
        }
    }

    static SignedNote of(String text, List<NoteSignature> signatures) {
        return new SignedNote(text, signatures);
    }

    /** The text's bytes, which are what is signed. */
    static byte[] checkedText(String text) {
        if (!text.endsWith("\n")) {
            throw new InvalidNoteException("a note's text ends with a newline");
        }
        if (text.chars().anyMatch(character -> character < ' ' && character != '\n')) {
            throw new InvalidNoteException("a note has no control characters but newlines");
        }
        byte[] bytes = encoded(text);
        requireSize(bytes.length);
        return bytes;
    }

    /**
     * From UTF-8.
     *
     * @throws InvalidNoteException unless the bytes are a note
     */
    public static SignedNote parse(byte[] note) {
        requireSize(note.length);
        try {
            return parse(Utf8.decode(note));
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("no note: " + e.getMessage(), e);
        }
    }

    /**
     * What {@link #toString()} gave.
     *
     * @throws InvalidNoteException unless the text is a note
     */
    public static SignedNote parse(String note) {
        requireSize(note.length());
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new InvalidNoteException(
                    "a note is a text, an empty line and signatures, each line with its newline");
        }
        List<String> lines = List.of(note.substring(blank + 2).split("\n"));
        if (lines.size() > MAX_SIGNATURES) {
            throw new InvalidNoteException(
                    "a note has at most %d signatures".formatted(MAX_SIGNATURES));
        }
        return new SignedNote(
                note.substring(0, blank + 1), lines.stream().map(NoteSignature::parse).toList());
    }

    /**
     * The text, once it is known who signed it. Signatures of keys that aren't known are skipped.
     *
     * @throws InvalidNoteException if no known key signed it, or one of them did not sign this text
     */
    public String open(Collection<NoteVerifier> known) {
        byte[] signed = encoded(text);
        boolean verified = false;
        for (NoteSignature signature : signatures) {
            for (NoteVerifier verifier : known) {
                if (verifier.made(signature)) {
                    requireVerified(verifier, signed, signature);
                    verified = true;
                }
            }
        }
        if (!verified) {
            throw new InvalidNoteException(
                    "no known key signed the note: %s did, and what is known is %s"
                            .formatted(
                                    joined(signatures.stream().map(NoteSignature::keyName)),
                                    joined(known.stream().map(NoteVerifier::keyName))));
        }
        return text;
    }

    private static void requireVerified(
            NoteVerifier verifier, byte[] signed, NoteSignature signature) {
        if (!verifier.verifies(signed, signature)) {
            throw new InvalidNoteException(
                    "the signature of %s is not one of this text".formatted(verifier));
        }
    }

    private static String joined(Stream<String> names) {
        return names.collect(Collectors.joining(", "));
    }

    private static byte[] encoded(String text) {
        try {
            return Utf8.encode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("no note: " + e.getMessage(), e);
        }
    }

    private static void requireSize(int bytes) {
        if (bytes > MAX_BYTES) {
            throw new InvalidNoteException(
                    "a note has at most %d bytes, not %d".formatted(MAX_BYTES, bytes));
        }
    }

    public byte[] toBytes() {
        return encoded(toString());
    }

    /** The note. */
    @Override
    public String toString() {
        return signatures.stream()
                .map(signature -> signature + "\n")
                .collect(Collectors.joining("", text + "\n", ""));
    }
}
