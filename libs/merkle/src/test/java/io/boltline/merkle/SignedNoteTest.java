package io.boltline.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .hasMessageContaining("no known key signed the note: PeterNeumann+c74f20a3 did");
    }

    @Test
    void refusesANoteOfWhichOneKnownSignatureIsWrong() {
        SignedNote note =
                SignedNote.parse("X" + TEXT.substring(1) + "\n" + PETERS_LINE + ENOCHS_LINE);

        assertThatThrownBy(() -> note.open(List.of(PETER, ENOCH)))
                .isInstanceOf(InvalidNoteException.class)
                .hasMessage("the signature of " + PETER + " is not one of this text");
    }

    @Test
    void keepsWhatItRead() {
        String note = TEXT + "\n" + TEXT + "\n" + PETERS_LINE + ENOCHS_LINE;

        assertThat(SignedNote.parse(note).text()).isEqualTo(TEXT + "\n" + TEXT);
        assertThat(SignedNote.parse(note)).hasToString(note);
        assertThat(SignedNote.parse(note.getBytes(UTF_8)).toBytes())
                .asString(UTF_8)
                .isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n\n— name AAAAAAE=",
                "text\n\n— name AAAAAAE=\n\n",
                "text\n\n— name AAAAAAE\n",
                "text\n\n— name AAAAAAF=\n",
                "text\n\n— name AAAAAA==\n",
                "text\n\n— name  AAAAAAE=\n",
                "text\n\n—  AAAAAAE=\n",
                "text\n\n— na+me AAAAAAE=\n",
                "text\n\n— name AAAAAAE= \n",
                "text\n\n- name AAAAAAE=\n",
                "text\n\nmore\n— name AAAAAAE=\n",
                "te\txt\n\n— name AAAAAAE=\n",
                "text\r\n\n— name AAAAAAE=\n",
                "te\0xt\n\n— name AAAAAAE=\n",
                "\ud800\n\n— name AAAAAAE=\n"
            })
    void refusesWhatIsNoNote(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] note = (TEXT + "\n" + PETERS_LINE).getBytes(UTF_8);
        note[0] = (byte) 0xff;

        assertThatThrownBy(() -> SignedNote.parse(note))
                .isInstanceOf(InvalidNoteException.class)
                .hasMessage("no note: the bytes are no UTF-8");
    }

    @Test
    void takesSixtyFourSignaturesAndNoMore() {
        String most = TEXT + "\n" + PETERS_LINE.repeat(64);

        assertThat(SignedNote.parse(most).signatures()).hasSize(64);
        assertThatThrownBy(() -> SignedNote.parse(most + PETERS_LINE))
                .hasMessage("a note has at most 64 signatures");
    }

    @Test
    void refusesMoreBytesThanAnyNoteNeeds() {
        byte[] note = ("a".repeat(256 * 1024) + "\n\n" + PETERS_LINE).getBytes(UTF_8);

        assertThatThrownBy(() -> SignedNote.parse(note))
                .hasMessageStartingWith("a note has at most 262144 bytes, not ");
    }

    @Test
    void addsASignatureToThoseThatThereAre() {
        SignedNote rotating =
                NoteSigner.of("new", new byte[32])
                        .countersign(SignedNote.parse(TEXT + "\n" + PETERS_LINE));

        assertThat(rotating.open(List.of(PETER))).isEqualTo(TEXT);
        assertThat(rotating.signatures())
                .extracting(NoteSignature::name)
                .containsExactly("PeterNeumann", "new");
    }
}
