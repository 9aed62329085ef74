package io.boltline.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.AsciiJson;
import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.UtcMillis;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event for programs, in the <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON
 * format of CloudEvents</a>, with its place in the log: {@code partition}, {@code offset}, and
 * {@code appended}, when the broker took it.
 *
 * <p>It needs to know no type. A value that isn't JSON comes as {@code data_base64}.
 */
public final class JsonLine implements Line {
    private static final String ATTRIBUTE = "ce_";

    @Override
    public String of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line =
                attributes(record)
                        .put("partition", record.partition())
                        .put("offset", record.offset())
                        .put(
                                "appended",
                                UtcMillis.format(Instant.ofEpochMilli(record.timestamp())));
        addData(line, record.value());
        return AsciiJson.WRITER.writeValueAsString(line);
    }

    /** What the record says, wherever it stands. */
    public static ObjectNode event(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode event = attributes(record);
        addData(event, record.value());
        return event;
    }

    private static ObjectNode attributes(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line = ContractJson.mapper().createObjectNode();
        record.headers().forEach(header -> add(line, header.key(), header.value()));
        return line;
    }

    private static void add(ObjectNode line, String header, byte[] value) {
        if (value == null) {
            return;
        }
        String text = new String(value, UTF_8);
        if (header.startsWith(ATTRIBUTE)) {
            line.put(header.substring(ATTRIBUTE.length()), text);
        } else if (header.equals(Headers.CONTENT_TYPE)) {
            line.put("datacontenttype", text);
        } else if (header.equals(Headers.TRACEPARENT)) {
            line.put(Headers.TRACEPARENT, text);
        }
    }

    private static void addData(ObjectNode line, byte[] value) {
        if (value == null) {
            return;
        }
        try {
            line.set("data", ContractJson.mapper().readTree(value));
        } catch (JacksonException e) {
            line.put("data_base64", value);
        }
    }
}
