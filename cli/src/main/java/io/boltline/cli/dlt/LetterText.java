package io.boltline.cli.dlt;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.Printable;
import io.boltline.contract.ContractJson;
import io.boltline.contract.UtcMillis;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** A dead letter for people and for programs. What it holds can't steer the terminal. */
final class LetterText {
    private LetterText() {}

    static String line(DeadLetter letter, boolean redriven) {
        return "%s  %s  %s  %s  %s  %s: %s, %s attempts%s"
                .formatted(
                        letter.place(),
                        UtcMillis.format(letter.appended()),
                        Printable.of(letter.group()),
                        Printable.of(letter.key()),
                        Printable.of(letter.type()),
                        Printable.of(letter.cause()),
                        Printable.of(letter.reason()),
                        Printable.of(letter.attempts()),
                        redriven ? ", redriven" : "");
    }

    static String json(DeadLetter letter, boolean redriven) {
        return AsciiJson.WRITER.writeValueAsString(
                ContractJson.mapper()
                        .createObjectNode()
                        .put("place", letter.place().toString())
                        .put("appended", UtcMillis.format(letter.appended()))
                        .put("group", letter.group())
                        .put("origin", letter.origin().toString())
                        .put("key", letter.key())
                        .put("type", letter.type())
                        .put("cause", letter.cause())
                        .put("reason", letter.reason())
                        .put("attempts", letter.attempts())
                        .put("redriven", redriven));
    }

    /** All of it: headers, then the value, readable if it is AsciiJson.WRITER. */
    static String whole(DeadLetter letter) {
        var text = new StringBuilder();
        for (Header header : letter.record().headers()) {
            text.append(escaped(header.key()))
                    .append(": ")
                    .append(escaped(DeadLetter.header(letter.record(), header.key())))
                    .append('\n');
        }
        return text.append('\n').append(value(letter)).toString();
    }

    /** In full length, in ASCII, as within a JSON string. */
    private static String escaped(String text) {
        String json = AsciiJson.WRITER.writeValueAsString(text);
        return json.substring(1, json.length() - 1);
    }

    private static String value(DeadLetter letter) {
        byte[] value = letter.record().value();
        if (value == null) {
            return "(no value)";
        }
        try {
            return AsciiJson.WRITER
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(ContractJson.mapper().readTree(value));
        } catch (JacksonException poison) {
            ObjectNode bytes = ContractJson.mapper().createObjectNode().put("data_base64", value);
            return AsciiJson.WRITER.writeValueAsString(bytes);
        }
    }
}
