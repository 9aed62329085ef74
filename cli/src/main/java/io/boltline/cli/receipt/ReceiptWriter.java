package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.AsciiJson;
import io.boltline.contract.ContractJson;
import io.boltline.contract.UtcMillis;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The file of a receipt: JSON in ASCII, read by {@link ReceiptReader}. */
final class ReceiptWriter {
    private ReceiptWriter() {}

    static byte[] written(Receipt receipt) {
        ObjectNode json =
                ContractJson.mapper()
                        .createObjectNode()
                        .put("format", ReceiptReader.FORMAT)
                        .put("order", receipt.order().value())
                        .put("checkpoint", receipt.checkpoint().note().toString());
        var facts = json.putArray("facts");
        receipt.facts().forEach(fact -> facts.add(written(fact)));
        return (AsciiJson.WRITER.withDefaultPrettyPrinter().writeValueAsString(json) + "\n")
                .getBytes(UTF_8);
    }

    private static ObjectNode written(ReceiptFact fact) {
        ObjectNode json =
                ContractJson.mapper()
                        .createObjectNode()
                        .put("sequence", fact.sequence())
                        .put("id", fact.eventId())
                        .put("type", fact.type())
                        .put(
                                "recordedAt",
                                UtcMillis.format(Instant.ofEpochMilli(fact.recordedAtMillis())))
                        .put("valueSha256", fact.valueSha256());
        fact.value().ifPresent(value -> json.put("value", value));
        var proof = json.putArray("proof");
        fact.path().forEach(hash -> proof.add(hash.toString()));
        return json;
    }
}
