package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a receipt's file and nothing that is nearly one. */
final class ReceiptReader {
    static final String FORMAT = "boltline-receipt/1";

    /** Room for a hundred of the longest values. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    static final int MAX_FACTS = 1_000;
    static final int MAX_HASHES = 64;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_TEXT = 512;
    private static final int MAX_NOTE = 64 * 1024;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(MAX_HASHES)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ReceiptReader() {}

    /**
     * Reads one.
     *
     * @throws InvalidReceiptException naming the part that can't be read
     */
    static Receipt read(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new InvalidReceiptException(
                    "the file", "longer than %,d bytes".formatted(MAX_BYTES));
        }
        var json = parsed(file);
        var format = json.text("format", MAX_TEXT);
        if (!format.equals(FORMAT)) {
            throw json.fault("format", "\"%s\" is not %s".formatted(format, FORMAT));
        }
        json.requireNothingBeside("format", "order", "checkpoint", "facts");
        return new Receipt(order(json), checkpoint(json), facts(json));
    }

    private static ReceiptPart parsed(byte[] file) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return ReceiptPart.of("", MAPPER.readTree(text));
        } catch (CharacterCodingException e) {
            throw new InvalidReceiptException("the file", "not UTF-8");
        } catch (JacksonException e) {
            throw new InvalidReceiptException(
                    "the file", "not JSON of that kind: " + e.getOriginalMessage());
        }
    }

    private static OrderId order(ReceiptPart json) {
        return json.read("order", MAX_TEXT, OrderId::new);
    }

    private static SignedCheckpoint checkpoint(ReceiptPart json) {
        try {
            return SignedCheckpoint.parse(json.text("checkpoint", MAX_NOTE).getBytes(UTF_8));
        } catch (UnreadableMessageException e) {
            throw json.fault("checkpoint", String.valueOf(e.getMessage()));
        }
    }

    private static List<ReceiptFact> facts(ReceiptPart json) {
        var facts = new ArrayList<ReceiptFact>();
        for (var fact : json.objects("facts", MAX_FACTS)) {
            facts.add(fact(fact));
        }
        if (facts.isEmpty()) {
            throw json.fault("facts", "there are none");
        }
        return facts;
    }

    private static ReceiptFact fact(ReceiptPart json) {
        json.requireNothingBeside(
                "sequence", "id", "type", "recordedAt", "valueSha256", "value", "proof");
        return new ReceiptFact(
                json.number("sequence"),
                json.text("id", MAX_TEXT),
                json.text("type", MAX_TEXT),
                json.instant("recordedAt").toEpochMilli(),
                json.sha256("valueSha256"),
                json.has("value") ? Optional.of(json.text("value", MAX_BYTES)) : Optional.empty(),
                json.texts("proof", MAX_HASHES, Hash::parse));
    }
}
