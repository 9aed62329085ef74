package io.boltline.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that hold a proof and the checkpoint that it leads to. */
class SignedProofsTest {
    private static final String ORIGIN = "shop.example/log";
    private static final int SIZE = 11;
    private static final NaiveTree TREE = NaiveTree.of(SIZE);
    private static final NoteSigner SIGNER = NoteSigner.of(ORIGIN, new byte[32]);
    private static final List<NoteVerifier> KNOWN = List.of(SIGNER.verifier());
    private static final Checkpoint HEAD = new Checkpoint(ORIGIN, SIZE, TREE.root());
    private static final SignedNote NOTE = SIGNER.sign(HEAD.text());
    private static final SignedInclusion INCLUSION =
            SignedInclusion.of(new byte[0], InclusionProof.of(5, SIZE, TREE.subtrees()), NOTE);
    private static final SignedExtension EXTENSION =
            SignedExtension.of(ConsistencyProof.of(6, SIZE, TREE.subtrees()), NOTE);
    private static final Checkpoint OLDER = new Checkpoint(ORIGIN, 6, TREE.first(6).root());

    @Test
    void writesAnInclusionAsTheSpecificationDoes() {
        assertThat(INCLUSION.toString().lines())
                .startsWith("c2sp.org/tlog-proof@v1", "index 5", TREE.leaf(4).toString())
                .containsSubsequence("", ORIGIN, "11", TREE.root().toString(), "")
                .hasSize(12);
    }

    @Test
    void readsWhatItWrote() {
        SignedInclusion withExtra =
                SignedInclusion.of(
                        "beside".getBytes(UTF_8),
                        InclusionProof.of(5, SIZE, TREE.subtrees()),
                        NOTE);

        assertThat(SignedInclusion.parse(INCLUSION.toString())).isEqualTo(INCLUSION);
        assertThat(SignedExtension.parse(EXTENSION.toString())).isEqualTo(EXTENSION);
        assertThat(SignedInclusion.parse(withExtra.toString()).extraBytes())
                .asString(UTF_8)
                .isEqualTo("beside");
    }

    @Test
    void verifies() {
        assertThat(INCLUSION.verify(TREE.leaf(5), ORIGIN, KNOWN)).isEqualTo(HEAD);
        assertThat(EXTENSION.verify(OLDER, KNOWN)).isEqualTo(HEAD);
    }

    @Test
    void refusesTheCheckpointOfAnotherLog() {
        assertThatThrownBy(() -> INCLUSION.verify(TREE.leaf(5), "another.example", KNOWN))
                .isInstanceOf(InvalidProofException.class)
                .hasMessage("a checkpoint of 'shop.example/log', not of 'another.example'");
    }

    @Test
    void refusesAnExtensionOfAnotherSize() {
        Checkpoint other = new Checkpoint(ORIGIN, 7, TREE.first(7).root());

        assertThatThrownBy(() -> EXTENSION.verify(other, KNOWN))
                .isInstanceOf(InvalidProofException.class)
                .hasMessage("a proof from 6 leaves to 11 says nothing of 7");
    }

    @Test
    void refusesAnInclusionWithAnyBitOfItsFileFlipped() {
        flips(
                INCLUSION.toString(),
                file -> SignedInclusion.parse(file).verify(TREE.leaf(5), ORIGIN, KNOWN));
    }

    @Test
    void refusesAnExtensionWithAnyBitOfItsFileFlipped() {
        flips(EXTENSION.toString(), file -> SignedExtension.parse(file).verify(OLDER, KNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\nindex 5",
                "c2sp.org/tlog-proof@v1\nindex 05\n\n",
                "c2sp.org/tlog-proof@v1\nextra =\nindex 5\n\n",
                "c2sp.org/tlog-proof@v1\n\nindex 5\n\n",
                "c2sp.org/tlog-proof@v2\nindex 5\n\n",
                "c2sp.org/tlog-proof@v1\nindex 5\nAAAA\n\n",
                "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n",
                "index 5\n\n"
            })
    void refusesFilesOfNoInclusion(String beginning) {
        assertThatThrownBy(() -> SignedInclusion.parse(beginning + NOTE))
                .isInstanceOf(InvalidProofException.class);
    }

    private static void flips(String file, Consumer<String> verification) {
        byte[] bytes = file.getBytes(UTF_8);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = new String(flipped, UTF_8);
            assertThatThrownBy(() -> verification.accept(text))
                    .as("bit %d", bit)
                    .isInstanceOfAny(InvalidProofException.class, InvalidNoteException.class);
        }
    }
}
