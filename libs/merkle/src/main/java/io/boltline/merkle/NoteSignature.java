package io.boltline.merkle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A signature line of a note.
 *
 * @param name of the key that made it
 * @param base64 the key's id, four bytes, and what it made of the text
 */
public record NoteSignature(String name, String base64) {
    private static final String DASH = "\u2014 ";

    /**
     * Checked; nothing is verified.
     *
     * @throws InvalidNoteException if a note can't carry the name, or it is no signature
     */
    public NoteSignature {
        try {
            KeyName.checked(name);
            requireMoreThanAnId(StrictBase64.decode(base64));
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("no signature of a note: " + e.getMessage(), e);
        }
    }

    static NoteSignature of(String name, byte[] id, byte[] bytes) {
        byte[] all = ByteBuffer.allocate(id.length + bytes.length).put(id).put(bytes).array();
        return new NoteSignature(name, Base64.getEncoder().encodeToString(all));
    }

    static NoteSignature parse(String line) {
        String[] parts = line.startsWith(DASH) ? line.substring(2).split(" ", -1) : new String[0];
        if (parts.length != 2) {
            throw new InvalidNoteException(
                    "a signature's line is '\u2014 name base64', not '%s'".formatted(line));
        }
        return new NoteSignature(parts[0], parts[1]);
    }

    private static void requireMoreThanAnId(byte[] bytes) {
        if (bytes.length <= KeyName.ID_BYTES) {
            throw new IllegalArgumentException("it has more than 4 bytes, not " + bytes.length);
        }
    }

    /** The name and the key's id, as it says. */
    String keyName() {
        return name + "+" + HexFormat.of().formatHex(decoded(), 0, KeyName.ID_BYTES);
    }

    boolean hasId(byte[] id) {
        return Arrays.equals(decoded(), 0, KeyName.ID_BYTES, id, 0, KeyName.ID_BYTES);
    }

    /** Without the key's id. */
    byte[] bytes() {
        byte[] all = decoded();
        return Arrays.copyOfRange(all, KeyName.ID_BYTES, all.length);
    }

    private byte[] decoded() {
        return StrictBase64.decode(base64);
    }

    /** The line, without its newline. */
    @Override
    public String toString() {
        return DASH + name + " " + base64;
    }
}
