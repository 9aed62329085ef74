package io.boltline.stranger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.JournalEntry;
import io.boltline.journalformat.LeafSubtrees;
import io.boltline.journalformat.Origin;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.ConsistencyProof;
import io.boltline.merkle.Frontier;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InclusionProof;
import io.boltline.merkle.NoteSigner;
import io.boltline.merkle.SignedExtension;
import io.boltline.merkle.SignedInclusion;
import io.boltline.merkle.SignedNote;
import io.boltline.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Go's own verifier believes what the journal proves, and nothing that was tampered with. */
@EnabledIf(value = "io.boltline.stranger.GoProgram#isAskedFor", disabledReason = GoProgram.NO_GO)
class StrangerTest {
    private static final int LARGEST = 300;
    private static final Origin ORIGIN = Origin.parse("0f8fad5bd9cb469f/purchase/g1/3-of-6");
    private static final NoteSigner SIGNER =
            NoteSigner.of(ORIGIN.toString(), "32 bytes that nobody should know".getBytes(UTF_8));

    /** As an operator hands it out. */
    private static final String VKEY =
            CheckpointKey.of(SIGNER.verifier().publicKey()).of(ORIGIN).vkey();

    private static final List<byte[]> ENTRIES =
            IntStream.range(0, LARGEST).mapToObj(StrangerTest::entry).toList();
    private static final LeafSubtrees SUBTREES = subtrees();

    @TempDir private Path folder;

    @Test
    void takesTheKeyAndTheCheckpoint() throws Exception {
        var answer = verify("checkpoint", file("note", checkpoint(LARGEST).toString()));

        assertThat(answer.text())
                .isEqualTo("%s has 300 entries, root %s\n".formatted(ORIGIN, root(LARGEST)));
        assertThat(answer.verified()).isTrue();
    }

    @Test
    void takesACheckpointThatAnotherKeySignedToo() throws Exception {
        var other = NoteSigner.of(ORIGIN.toString(), new byte[32]);

        assertThat(verify("checkpoint", file("note", other.countersign(checkpoint(5)).toString())))
                .matches(GoProgram.Answer::verified);
        assertThat(verify("checkpoint", file("note", other.sign(checkpoint(5).text()).toString())))
                .matches(answer -> !answer.verified());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 255, 256, 257, LARGEST})
    void computesTheSameRoots(int size) throws Exception {
        Path note = file("note", checkpoint(size).toString());

        assertThat(verify("log", note, file("entries", lines(size))))
                .matches(GoProgram.Answer::verified);
        assertThat(verify("log", note, file("entries", lines(size - 1))))
                .matches(it -> !it.verified());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0, 2",
        "1, 2",
        "2, 3",
        "4, 7",
        "0, 256",
        "255, 257",
        "256, 257",
        "77, 300",
        "299, 300"
    })
    void believesAnInclusion(int index, int size) throws Exception {
        Path proof = file("proof", inclusion(index, size).toString());

        assertThat(verify("inclusion", proof, file("entry", ENTRIES.get(index))))
                .matches(GoProgram.Answer::verified);
        assertThat(verify("inclusion", proof, file("entry", entry(LARGEST + 1))))
                .matches(it -> !it.verified());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2",
        "2, 3",
        "4, 7",
        "6, 8",
        "8, 8",
        "128, 256",
        "255, 257",
        "256, 300",
        "1, 300"
    })
    void believesAnExtension(int older, int newer) throws Exception {
        Path proof = file("proof", extension(older, newer).toString());

        assertThat(verify("consistency", file("old", checkpoint(older).toString()), proof))
                .matches(GoProgram.Answer::verified);
        assertThat(verify("consistency", file("old", other(older).toString()), proof))
                .matches(it -> !it.verified());
    }

    @Test
    void findsTheEntryInTheProof() throws Exception {
        assertThat(verify("inclusion", file("proof", inclusion(77, 300).toString())))
                .matches(GoProgram.Answer::verified);
    }

    /** One bit of each line: of the entry, the index, each hash, the checkpoint, the signature. */
    @Test
    void refusesAProofWithALineChanged() throws Exception {
        Path old = file("old", checkpoint(77).toString());

        for (var changed : changed(inclusion(77, 300).toString())) {
            assertThat(verify("inclusion", file("proof", changed)))
                    .as(changed)
                    .matches(it -> !it.verified());
        }
        for (var changed : changed(extension(77, 300).toString())) {
            assertThat(verify("consistency", old, file("proof", changed)))
                    .as(changed)
                    .matches(it -> !it.verified());
        }
    }

    private GoProgram.Answer verify(String what, Path... files) throws Exception {
        var arguments =
                IntStream.range(-2, files.length)
                        .mapToObj(at -> at == -2 ? what : at == -1 ? VKEY : files[at].toString());
        return GoProgram.built().run(folder, arguments.toArray(String[]::new));
    }

    private static List<String> changed(String proof) {
        var lines = proof.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(at -> !lines.get(at).isEmpty())
                .mapToObj(at ->
                        IntStream.range(0, lines.size())
                                .mapToObj(line ->
                                        line == at ? changedLine(lines.get(line)) : lines.get(line))
                                .collect(joining("\n", "", "\n")))
                .toList();
    }

    private static String changedLine(String line) {
        int at = line.length() / 2;
        return line.substring(0, at) + (char) (line.charAt(at) ^ 1) + line.substring(at + 1);
    }

    private static SignedInclusion inclusion(int index, int size) {
        return SignedInclusion.of(
                ENTRIES.get(index), InclusionProof.of(index, size, SUBTREES), checkpoint(size));
    }

    private static SignedExtension extension(int older, int newer) {
        return SignedExtension.of(ConsistencyProof.of(older, newer, SUBTREES), checkpoint(newer));
    }

    private static SignedNote checkpoint(int size) {
        return SIGNER.sign(new Checkpoint(ORIGIN.toString(), size, root(size)).text());
    }

    /** Of the same size, signed with the same key, and not of this log. */
    private static SignedNote other(int size) {
        return SIGNER.sign(new Checkpoint(ORIGIN.toString(), size, root(LARGEST - 1)).text());
    }

    private static Hash root(int size) {
        var frontier = new Frontier();
        var hasher = new TreeHasher();
        ENTRIES.subList(0, size).forEach(entry -> frontier.append(hasher.leaf(entry)));
        return frontier.root();
    }

    private static LeafSubtrees subtrees() {
        var hasher = new TreeHasher();
        var subtrees = new LeafSubtrees();
        subtrees.put(0, ENTRIES.stream().map(hasher::leaf).toList());
        return subtrees;
    }

    private static byte[] entry(int sequence) {
        return new JournalEntry(
                        "event-" + sequence,
                        "io.boltline.order.created.v1",
                        "purchase-" + sequence,
                        1_764_288_000_000L + sequence,
                        "%064x".formatted(sequence))
                .bytes();
    }

    private static String lines(int size) {
        return ENTRIES.subList(0, size).stream()
                .map(entry -> Base64.getEncoder().encodeToString(entry) + "\n")
                .collect(joining());
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
