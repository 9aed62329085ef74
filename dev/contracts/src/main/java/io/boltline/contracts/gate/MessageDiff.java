package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What differs between two descriptions of a type of record. */
final class MessageDiff {
    private static final Set<String> DECIDED =
            Set.of(
                    "headers",
                    "payload",
                    "bindings",
                    "contentType",
                    "correlationId",
                    "x-ce-id",
                    "x-personal");

    private static final String KAFKA = "kafka";

    /** What they are where nothing is said of them. */
    private static final JsonNode ANY_HEADERS =
            JsonNodeFactory.instance.objectNode().put("type", "object");

    private final SchemaDiff schemas;

    MessageDiff(SchemaDiff schemas) {
        this.schemas = schemas;
    }

    /** A channel's messages by their {@code ce_type}, or by their names where they have none. */
    static Map<String, Node> byType(Node channel) {
        var types = new LinkedHashMap<String, Node>();
        channel.member("messages")
                .members()
                .forEach((id, reference) -> {
                    var message = reference.resolved();
                    types.put(typeOf(id, message), message);
                });
        return types;
    }

    /** The types of which a channel has several messages, so that no record tells its form. */
    static Set<String> twice(Node channel) {
        var once = new HashSet<String>();
        var twice = new TreeSet<String>();
        channel.member("messages")
                .members()
                .forEach((id, reference) -> {
                    var type = typeOf(id, reference.resolved());
                    if (!once.add(type)) {
                        twice.add(type);
                    }
                });
        return twice;
    }

    /**
     * Which type it is of.
     *
     * @param id its type where it has neither a {@code ce_type} nor a name
     */
    static String typeOf(String id, Node message) {
        return typeOf(message).stream()
                .findFirst()
                .orElseGet(() -> message.text("name").isEmpty() ? id : message.text("name"));
    }

    /** Whether its headers say which type a record is of. */
    static boolean tellsType(Node message) {
        return !typeOf(message).isEmpty();
    }

    private static List<String> typeOf(Node message) {
        return Schema.of(Schema.of(headers(message)).property("ce_type"))
                .values()
                .filter(values -> values.size() == 1)
                .map(values -> values.stream().map(Node::shown).toList())
                .orElse(List.of());
    }

    private static List<Node> headers(Node message) {
        var all = new ArrayList<Node>();
        all.add(new Node(message.contract(), Contract.ASYNCAPI, "/any headers", ANY_HEADERS));
        all.addAll(parts(message, "headers"));
        return all;
    }

    void compare(Node old, Node now, Site site) {
        schemas.compare(parts(old, "payload"), parts(now, "payload"), site);
        schemas.compare(headers(old), headers(now), site.at(Site.HEADERS));
        schemas.compare(key(old), key(now), site.at("$key"));
        contentType(old, now, site);
        bindings(old, now, site.at("bindings"));
        Match.same(
                "x-ce-id",
                old,
                now,
                site,
                "the same fact has another id: who drops repeats takes it twice",
                Effect.OTHER);
        correlation(old, now, site.at("correlationId"));
        new PersonalMembers(old, now).compare(site.at("x-personal"));
        Match.rest(old, now, DECIDED, site);
    }

    private static List<Node> parts(Node message, String name) {
        var part = message.member(name);
        return part.isThere() ? List.of(part) : List.of();
    }

    private static List<Node> key(Node message) {
        return parts(bindings(message).member(KAFKA), "key");
    }

    private static Node bindings(Node message) {
        return message.member("bindings").resolved();
    }

    private static void bindings(Node old, Node now, Site site) {
        Match.rest(bindings(old), bindings(now), Set.of(KAFKA), site);
        Match.rest(
                bindings(old).member(KAFKA),
                bindings(now).member(KAFKA),
                Set.of("key", "bindingVersion"),
                site);
    }

    private static void contentType(Node old, Node now, Site site) {
        var before = contentType(old);
        var after = contentType(now);
        if (!before.equals(after)) {
            site.at("contentType")
                    .tell("the bytes are read otherwise", before, after, Effect.OTHER);
        }
    }

    private static String contentType(Node message) {
        var own = message.text("contentType");
        return own.isEmpty()
                ? message.contract().file(Contract.ASYNCAPI).text("defaultContentType")
                : own;
    }

    private static void correlation(Node old, Node now, Site site) {
        var before = old.member("correlationId").resolved().member("location");
        var after = now.member("correlationId").resolved().member("location");
        if (!before.json().equals(after.json())) {
            site.tell(
                    "what belongs together is told elsewhere",
                    before,
                    after,
                    before.isThere() ? Effect.OTHER : Effect.NONE);
        }
    }
}
