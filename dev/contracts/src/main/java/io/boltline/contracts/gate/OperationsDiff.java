package io.boltline.contracts.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who sends and receives what: AsyncAPI's operations, known by what they do and not by name. */
record OperationsDiff(Node old, Node now) {
    private static final Set<String> DECIDED =
            Set.of("action", "channel", "messages", "reply", "bindings", "x-part");

    void compare(Site site) {
        Match.each(
                "an operation",
                byDeed(old),
                byDeed(now),
                site.at("operations"),
                Effect.LOST,
                Effect.NONE,
                (deed, was, is) ->
                        compare(was, is, site.about(new Subject.Kept(channel(was), deed))));
    }

    private static Map<String, Node> byDeed(Node file) {
        var operations = new LinkedHashMap<String, Node>();
        file.member("operations")
                .members()
                .forEach((name, reference) -> {
                    var operation = reference.followed();
                    var deed = deed(operation);
                    operations.put(
                            operations.containsKey(deed) ? deed + " as " + name : deed, operation);
                });
        return operations;
    }

    private static String deed(Node operation) {
        var part = operation.text("x-part");
        return "%s %ss %s"
                .formatted(
                        part.isEmpty() ? "application" : part,
                        operation.text("action"),
                        channel(operation));
    }

    private static String channel(Node operation) {
        var channel = operation.member("channel").followed();
        return channel.isThere() ? channel.text("address") : "nothing";
    }

    private static void compare(Node old, Node now, Site site) {
        if (old.member("messages").isThere() && now.member("messages").isThere()) {
            types(old, now, site.at("messages"));
        } else if (now.member("messages").isThere()) {
            types(old.member("channel").followed(), now, site.at("messages"));
        }
        var answer = old.member("reply").resolved();
        var newer = now.member("reply").resolved();
        if (!channel(answer).equals(channel(newer))) {
            site.at("reply").tell("it is answered elsewhere", answer, newer, Effect.OTHER);
        } else {
            types(answer, newer, site.at("reply"));
        }
        Match.same("bindings", old, now, site, "groups have other names", Effect.OTHER);
        Match.rest(old, now, DECIDED, site);
    }

    private static void types(Node old, Node now, Site site) {
        Match.each(
                "a type", types(old), types(now), site, Effect.LOST, Effect.NONE, (_, _, _) -> {});
    }

    /** Last in its place, for a message that says neither its type nor a name. */
    private static String nameOf(Node message) {
        return message.pointer().substring(message.pointer().lastIndexOf('/') + 1);
    }

    /** Those that are there: what a channel has no more, it tells itself. */
    private static Map<String, Node> types(Node operation) {
        var listed = operation.member("messages");
        var types = new LinkedHashMap<String, Node>();
        (listed.json().isArray() ? listed.items() : listed.members().values())
                .stream()
                        .map(Node::followed)
                        .filter(Node::isThere)
                        .forEach(message ->
                                types.put(MessageDiff.typeOf(nameOf(message), message), message));
        return types;
    }
}
