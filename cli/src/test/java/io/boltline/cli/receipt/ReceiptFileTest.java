package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.ContractJson;
import io.boltline.journalformat.Origin;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReceiptFileTest {
    private static final String HASH = "A".repeat(43) + "=";

    private final Receipt receipt = Receipts.aReceipt();
    private final byte[] file = ReceiptWriter.written(receipt);

    @Test
    void isReadAsItWasWritten() {
        var read = ReceiptReader.read(file);

        assertThat(read).isEqualTo(receipt);
        assertThat(file).asString(UTF_8).isASCII();
        assertThatCode(() -> ReceiptCheck.passed(read, List.of(Receipts.KEY)))
                .doesNotThrowAnyException();
    }

    @Test
    void holdsWithoutItsValues() {
        var without = ReceiptReader.read(ReceiptWriter.written(receipt.withoutValues()));

        assertThat(without.facts()).allMatch(fact -> fact.value().isEmpty());
        assertThatCode(() -> ReceiptCheck.passed(without, List.of(Receipts.KEY)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherKey() {
        assertThatThrownBy(() -> ReceiptCheck.passed(receipt, List.of(Receipts.OTHER_KEY)))
                .hasMessageStartingWith("checkpoint: no known key signed the note");
    }

    @Test
    void refusesTheFileWhereverAByteIsAnother() {
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertRefusedOrTheSame(changed, "byte " + i);
        }
    }

    /** An escaped character may be written in two ways. */
    private void assertRefusedOrTheSame(byte[] changed, String where) {
        try {
            var read = ReceiptReader.read(changed);
            ReceiptCheck.passed(read, List.of(Receipts.KEY));
            assertThat(read).as(where).isEqualTo(receipt);
        } catch (InvalidReceiptException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    @Test
    void refusesTheFileWhereverItIsCut() {
        for (int length = 0; length < file.length - 2; length++) {
            byte[] cut = java.util.Arrays.copyOf(file, length);

            assertThatThrownBy(() -> ReceiptReader.read(cut))
                    .isInstanceOf(InvalidReceiptException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void namesWhatWasTamperedWith(BiConsumer<ObjectNode, ArrayNode> tamper, String message) {
        var json = (ObjectNode) ContractJson.mapper().readTree(file);
        tamper.accept(json, (ArrayNode) json.get("facts"));
        byte[] tampered = ContractJson.mapper().writeValueAsBytes(json);

        assertThatThrownBy(() ->
                        ReceiptCheck.passed(ReceiptReader.read(tampered), List.of(Receipts.KEY)))
                .isInstanceOf(InvalidReceiptException.class)
                .hasMessageStartingWith(message);
    }

    static Stream<Arguments> tampering() {
        return Stream.of(
                tampered((it, _) -> it.put("format", "boltline-receipt/2"), "format: "),
                tampered((it, _) -> it.put("note", ""), "note: no part of a receipt"),
                tampered((it, _) -> it.remove("order"), "order: must be a string"),
                tampered(
                        (it, _) -> it.put("order", "purchase-fedcba9876543210"),
                        "facts[0]: not in the tree that was signed"),
                tampered((it, _) -> it.put("checkpoint", "x"), "checkpoint: no checkpoint"),
                tampered(
                        checkpoint(it -> it.replace("\n300\n", "\n301\n")),
                        "checkpoint: the signature"),
                tampered(
                        checkpoint(it -> it.replace("3-of-6", "2-of-6")),
                        "checkpoint: no known key signed"),
                tampered(
                        checkpoint(it ->
                                Receipts.aReceipt(290, Receipts.signer(Receipts.origin(), 7))
                                        .checkpoint()
                                        .note()
                                        .toString()),
                        "facts[0]: not in the tree that was signed"),
                tampered(
                        checkpoint(it -> otherTree()), "facts[0]: not in the tree that was signed"),
                tampered((it, _) -> it.putArray("facts"), "facts: there are none"),
                tampered((_, facts) -> facts.add(5), "facts[3]: not a JSON object"),
                tampered((_, facts) -> facts.add(facts.get(0)), "facts[3].id: the same fact"),
                tampered(
                        (_, facts) -> facts.insert(0, facts.remove(1)),
                        "facts[1].sequence: not after"),
                tampered(fact(it -> it.put("sequence", 19)), "facts[1]: not in the tree"),
                tampered(fact(it -> it.put("sequence", 299)), "facts[2].sequence: not after"),
                tampered(
                        last(it -> it.put("sequence", 300)), "facts[2].sequence: 300 is not among"),
                tampered(fact(it -> it.put("sequence", -1)), "facts[1].sequence: must be"),
                tampered(fact(it -> it.put("sequence", 18.0)), "facts[1].sequence: must be"),
                tampered(fact(it -> it.put("sequence", "18")), "facts[1].sequence: must be"),
                tampered(fact(it -> it.put("id", "x")), "facts[1]: not in the tree"),
                tampered(fact(it -> it.put("type", "x")), "facts[1]: not in the tree"),
                tampered(fact(it -> it.put("type", "x".repeat(513))), "facts[1].type: longer than"),
                tampered(
                        fact(it -> it.put("recordedAt", "2025-11-28T00:00:00.019Z")),
                        "facts[1]: not in the tree"),
                tampered(
                        fact(it -> it.put("recordedAt", "2025-11-28T00:00:00.0180Z")),
                        "facts[1].recordedAt: must be an instant"),
                tampered(fact(it -> it.put("value", "{}")), "facts[1].value: its SHA-256 is"),
                tampered(fact(it -> it.putNull("value")), "facts[1].value: must be a string"),
                tampered(
                        fact(it ->
                                it.put("value", "{}")
                                        .put("valueSha256", ReceiptCheck.sha256("{}"))),
                        "facts[1]: not in the tree"),
                tampered(fact(it -> it.put("valueSha256", "0F")), "facts[1].valueSha256: must be"),
                tampered(
                        fact(it -> ((ArrayNode) it.get("proof")).set(2, HASH)),
                        "facts[1]: not in the tree"),
                tampered(
                        fact(it -> ((ArrayNode) it.get("proof")).remove(2)),
                        "facts[1]: not in the tree"),
                tampered(
                        fact(it -> ((ArrayNode) it.get("proof")).add(HASH)),
                        "facts[1]: not in the tree"),
                tampered(fact(it -> ((ArrayNode) it.get("proof")).add("x")), "facts[1].proof[9]: "),
                tampered(
                        fact(it -> {
                            for (int i = 0; i < 64; i++) {
                                ((ArrayNode) it.get("proof")).add(HASH);
                            }
                        }),
                        "facts[1].proof: more than 64"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | the file: not a JSON object",
                "{\"format\":\"a\",\"format\":\"a\"} | the file: not JSON of that kind: Duplicate",
                "{} {} | the file: not JSON of that kind",
                "{} | format: must be a string"
            })
    void refusesWhatIsNoReceipt(String text, String message) {
        assertThatThrownBy(() -> ReceiptReader.read(text.getBytes(UTF_8)))
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAFileThatIsTooLong() {
        assertThatThrownBy(() -> ReceiptReader.read(new byte[ReceiptReader.MAX_BYTES + 1]))
                .hasMessage("the file: longer than 16,777,216 bytes");
    }

    private static String otherTree() {
        var elsewhere = Origin.parse("0123456789abcdef/purchase/g1/4-of-6");
        return Receipts.aReceipt(301, Receipts.signer(elsewhere, 7)).checkpoint().note().toString();
    }

    private static Arguments tampered(BiConsumer<ObjectNode, ArrayNode> tamper, String message) {
        return Arguments.of(tamper, message);
    }

    private static BiConsumer<ObjectNode, ArrayNode> checkpoint(UnaryOperator<String> change) {
        return (it, _) -> it.put("checkpoint", change.apply(it.get("checkpoint").stringValue()));
    }

    private static BiConsumer<ObjectNode, ArrayNode> fact(
            java.util.function.Consumer<ObjectNode> change) {
        return (_, facts) -> change.accept((ObjectNode) facts.get(1));
    }

    private static BiConsumer<ObjectNode, ArrayNode> last(
            java.util.function.Consumer<ObjectNode> change) {
        return (_, facts) -> change.accept((ObjectNode) facts.get(2));
    }
}
