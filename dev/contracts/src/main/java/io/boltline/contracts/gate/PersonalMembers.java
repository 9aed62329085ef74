package io.boltline.contracts.gate;

import java.util.List;

/**
 * {@code x-personal}. Who keeps for ever what is not personal is broken where a member that it has
 * kept turns out to be; a member that is new is not kept by anybody yet.
 */
record PersonalMembers(Node old, Node now) {
    private static final String HEADERS = "$headers/";

    void compare(Site site) {
        var before = pointers(old);
        var after = pointers(now);
        for (var pointer : after) {
            if (before.stream().noneMatch(known -> covers(known, pointer))) {
                site.tell(
                        "is personal from now on, and was kept and shown as what is not",
                        "not personal",
                        pointer,
                        wasThere(pointer) ? Effect.LOST : Effect.NONE);
            }
        }
        for (var pointer : before) {
            if (after.stream().noneMatch(known -> covers(known, pointer))) {
                site.tell("is personal no more", pointer, "not personal", Effect.NONE);
            }
        }
    }

    private static List<String> pointers(Node message) {
        return message.member("x-personal").items().stream()
                .map(item -> item.json().asString())
                .toList();
    }

    private static boolean covers(String known, String pointer) {
        return (!pointer.startsWith(HEADERS) && known.isEmpty())
                || pointer.equals(known)
                || pointer.startsWith(known + "/");
    }

    private boolean wasThere(String pointer) {
        var schema = Schema.of(old.member(pointer.startsWith(HEADERS) ? "headers" : "payload"));
        var path = pointer.startsWith(HEADERS) ? pointer.substring(HEADERS.length()) : pointer;
        for (var name : path.split("/", -1)) {
            if (!name.isEmpty()) {
                if (!schema.properties().containsKey(name)) {
                    return false;
                }
                schema = Schema.of(schema.property(name));
            }
        }
        return true;
    }
}
