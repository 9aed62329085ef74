package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The notes of C2SP signed-note and of Go's {@code sumdb/note}, and what isn't one. */
class SignedNoteTest {
    private static final String TEXT =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETERS_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
                    + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCHS_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ov"
                    + "TG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final NoteVerifier PETER =
            NoteVerifier.parse(
                    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static final NoteVerifier ENOCH =
            NoteVerifier.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

    /** The private key of Go's tests: {@code PRIVATE+KEY+PeterNeumann+c74f20a3+...}. */
    private static final byte[] PETERS_SEED =
            Arrays.copyOfRange(
                    Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"),
                    1,
                    33);

    @Test
    void opensTheNoteOfTheSpecification() {
        NoteVerifier verifier =
                NoteVerifier.parse(
                        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        SignedNote note =
                SignedNote.parse(
                        """
                        This is an example message.

                        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                        """);

        assertThat(note.open(List.of(verifier))).isEqualTo("This is an example message.\n");
    }

    @Test
    void signsAsGoDoes() {
        NoteSigner signer = NoteSigner.of("PeterNeumann", PETERS_SEED);

        assertThat(signer.sign(TEXT)).hasToString(TEXT + "\n" + PETERS_LINE);
        assertThat(signer.verifier()).hasToString(PETER.vkey());
    }

    @Test
    void skipsASignatureOfAnUnknownKey() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETERS_LINE + ENOCHS_LINE);

        assertThat(note.open(List.of(PETER))).isEqualTo(TEXT);
        assertThat(note.open(List.of(ENOCH))).isEqualTo(TEXT);
        assertThat(note.open(List.of(PETER, ENOCH))).isEqualTo(TEXT);
    }

    @Test
    void refusesANoteThatNoKnownKeySigned() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETERS_LINE);

        assertThatThrownBy(() -> note.open(List.of(ENOCH)))
                .isInstanceOf(InvalidNoteException.class)
                .hasMessageContaining("no known key signed the note: PeterNeumann did");
    }

    @Test
    void refusesANoteOfWhichOneKnownSignatureIsWrong() {
        SignedNote note =
                SignedNote.parse("X" + TEXT.substring(1) + "\n" + PETERS_LINE + ENOCHS_LINE);

        assertThatThrownBy(() -> note.open(List.of(PETER, ENOCH)))
                .isInstanceOf(InvalidNoteException.class)
                .hasMessage("the signature of " + PETER + " is not one of this text");
    }
}
