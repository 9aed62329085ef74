package io.boltline.merkle;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;

/** A private key of Ed25519 and the name that it has in notes. Neither text nor errors show it. */
public final class NoteSigner {
    private final NoteVerifier verifier;
    private final PrivateKey key;

    private NoteSigner(NoteVerifier verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /**
     * From a raw key.
     *
     * @param seed the private key of RFC 8032: 32 random bytes
     * @throws IllegalArgumentException if notes can't carry the name, or there are not 32 bytes
     */
    public static NoteSigner of(String name, byte[] seed) {
        PrivateKey key = Ed25519.privateKey(seed);
        return new NoteSigner(NoteVerifier.of(name, Ed25519.publicOf(seed)), key);
    }

    public String name() {
        return verifier.name();
    }

    /** Who verifies what this signs: its public half. */
    public NoteVerifier verifier() {
        return verifier;
    }

    /**
     * A note with this signature alone.
     *
     * @param text ends with a newline
     * @throws InvalidNoteException if no note can have the text
     */
    public SignedNote sign(String text) {
        return SignedNote.of(text, List.of(signature(text)));
    }

    /** The same note with this signature too, as while keys are rotated. */
    public SignedNote countersign(SignedNote note) {
        List<NoteSignature> signatures = new ArrayList<>(note.signatures());
        signatures.add(signature(note.text()));
        return SignedNote.of(note.text(), signatures);
    }

    private NoteSignature signature(String text) {
        byte[] bytes = Ed25519.sign(key, SignedNote.checkedText(text));
        return NoteSignature.of(verifier.name(), verifier.id(), bytes);
    }

    /** The public half. */
    @Override
    public String toString() {
        return "NoteSigner of " + verifier;
    }
}
