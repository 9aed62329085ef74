package io.boltline.schemas;

import io.boltline.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream of events as the objects that their schema describes: {@code id}, {@code event}, {@code
 * retry} as a number, and {@code data} as the JSON that it holds. Comments are passed over.
 */
final class ServerSentEvent {
    private ServerSentEvent() {}

    /** All that are complete. */
    static List<ObjectNode> of(String stream) {
        var events = new ArrayList<ObjectNode>();
        var event = ContractJson.mapper().createObjectNode();
        for (String line : stream.split("\r\n|\r|\n", -1)) {
            if (line.isEmpty()) {
                if (!event.isEmpty()) {
                    events.add(parsed(event));
                    event = ContractJson.mapper().createObjectNode();
                }
            } else if (!line.startsWith(":")) {
                add(line, event);
            }
        }
        return List.copyOf(events);
    }

    private static void add(String line, ObjectNode event) {
        String[] field = line.split(": ?", 2);
        String value = field.length < 2 ? "" : field[1];
        if (field[0].equals("data") && event.has("data")) {
            event.put("data", event.path("data").stringValue() + "\n" + value);
        } else {
            event.put(field[0], value);
        }
    }

    private static ObjectNode parsed(ObjectNode event) {
        if (event.has("data")) {
            String data = event.path("data").stringValue();
            RecordValue.json(data.getBytes(StandardCharsets.UTF_8))
                    .ifPresent(json -> event.set("data", json));
        }
        if (event.path("retry").asString("").matches("\\d{1,9}")) {
            event.put("retry", Integer.parseInt(event.path("retry").stringValue()));
        }
        return event;
    }
}
