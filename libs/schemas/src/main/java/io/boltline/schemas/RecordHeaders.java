package io.boltline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import io.boltline.contract.FactForm;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record's headers as the object that their schema describes: names and texts. Of a header that
 * stands several times the last one counts, as for every reader.
 */
final class RecordHeaders {
    private RecordHeaders() {}

    /** Null when there is no such header. */
    static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        byte[] value = FactForm.header(record, name);
        return value == null ? null : new String(value, UTF_8);
    }

    /**
     * All of them.
     *
     * @param schemas what is described; a header whose member has {@code contentEncoding: base64}
     *     is bytes, and stands there so
     */
    static ObjectNode json(ConsumerRecord<byte[], byte[]> record, List<JsonNode> schemas) {
        var json = ContractJson.mapper().createObjectNode();
        for (Header header : record.headers()) {
            if (header.value() == null) {
                json.putNull(header.key());
            } else if (isBytes(header.key(), schemas)) {
                json.put(header.key(), Base64.getEncoder().encodeToString(header.value()));
            } else {
                json.put(header.key(), new String(header.value(), UTF_8));
            }
        }
        return json;
    }

    /** Headers that the schemas describe and that stand there more than once. */
    static List<Violation> repeated(ConsumerRecord<byte[], byte[]> record, List<JsonNode> schemas) {
        Set<String> seen = new HashSet<>();
        var violations = new ArrayList<Violation>();
        for (Header header : record.headers()) {
            if (!seen.add(header.key())
                    && schemas.stream()
                            .anyMatch(schema -> schema.path("properties").has(header.key()))) {
                violations.add(new Violation("headers/" + header.key(), "one, not several"));
            }
        }
        return violations;
    }

    /** Whether there is one that begins so and is not described. */
    static boolean isAnyOther(
            ConsumerRecord<byte[], byte[]> record, String prefix, JsonNode described) {
        for (Header header : record.headers()) {
            if (header.key().startsWith(prefix) && !described.has(header.key())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBytes(String name, List<JsonNode> schemas) {
        return schemas.stream()
                .anyMatch(schema ->
                        schema.path("properties")
                                .path(name)
                                .path("contentEncoding")
                                .asString("")
                                .equals("base64"));
    }
}
