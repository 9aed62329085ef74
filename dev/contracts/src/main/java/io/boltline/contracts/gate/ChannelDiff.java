package io.boltline.contracts.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What differs between two descriptions of a topic. */
final class ChannelDiff {
    private static final Set<String> DECIDED =
            Set.of(
                    "address",
                    "messages",
                    "bindings",
                    "parameters",
                    "x-visibility",
                    "x-partitions",
                    "x-isolation",
                    "x-readers-first",
                    "x-topics");
    private final MessageDiff messages;

    ChannelDiff(MessageDiff messages) {
        this.messages = messages;
    }

    /**
     * Compares.
     *
     * @param site about the topic as a whole
     */
    void compare(Node old, Node now, Site site) {
        visibility(old, now, site);
        isolation(old, now, site);
        Match.same("x-partitions", old, now, site, "keys find other partitions", Effect.OTHER);
        Match.same(
                "x-readers-first", old, now, site, "who is upgraded first changed", Effect.OTHER);
        topics(old.member("x-topics"), now.member("x-topics"), site.at("x-topics"));
        parameters(old.member("parameters"), now.member("parameters"), site.at("parameters"));
        TopicSettings.compare(
                old.member("bindings").resolved().member("kafka"),
                now.member("bindings").resolved().member("kafka"),
                site.at("bindings"));
        Match.rest(old, now, DECIDED, site);
        messages(old, now, site);
    }

    private static void visibility(Node old, Node now, Site site) {
        boolean widened = now.text("x-visibility").equals("public");
        Match.same(
                "x-visibility",
                old,
                now,
                site,
                widened ? "is a promise to strangers now" : "is no promise to strangers any more",
                widened ? Effect.NONE : Effect.LOST);
    }

    private static void isolation(Node old, Node now, Site site) {
        boolean committed = now.text("x-isolation").equals("read_committed");
        Match.same(
                "x-isolation",
                old,
                now,
                site,
                committed
                        ? "who doesn't ask for committed records alone reads aborted ones"
                        : "all records are committed",
                committed ? Effect.LOST : Effect.NONE);
    }

    /** The topics that a channel with parameters stands for, or what a parameter may be. */
    private static void topics(Node old, Node now, Site site) {
        Match.each(
                "a topic",
                byText(old),
                byText(now),
                site,
                Effect.OTHER,
                Effect.NONE,
                (_, _, _) -> {});
    }

    private static Map<String, Node> byText(Node list) {
        var texts = new LinkedHashMap<String, Node>();
        list.items().forEach(item -> texts.put(item.shown(), item));
        return texts;
    }

    private static void parameters(Node old, Node now, Site site) {
        Match.each(
                "a parameter of the address",
                old.members(),
                now.members(),
                site,
                Effect.OTHER,
                Effect.OTHER,
                (name, was, is) ->
                        topics(
                                was.resolved().member("enum"),
                                is.resolved().member("enum"),
                                site.at(name)));
    }

    private void messages(Node old, Node now, Site site) {
        for (var type : MessageDiff.twice(now)) {
            site.about(subject(old, site, type))
                    .tell(
                            "several messages are of this type, and no record tells which it is",
                            "one message",
                            "several",
                            Effect.OTHER);
        }
        for (var match : Match.of(MessageDiff.byType(old), MessageDiff.byType(now))) {
            var about = site.about(subject(old, site, match.name()));
            if (match.now() == null && match.old() != null) {
                about.tell("a type is gone", match.old().shown(), "nothing", Effect.OTHER);
            } else if (match.old() == null && match.now() != null) {
                added(match.now(), about);
            } else if (match.old() != null && match.now() != null) {
                messages.compare(match.old(), match.now(), about);
            }
        }
    }

    /** Who doesn't know a type passes over it, if the record says which it is. */
    private static void added(Node message, Site site) {
        boolean told = MessageDiff.tellsType(message);
        site.tell(
                told ? "a type was added" : "a form was added that no record tells from the others",
                "nothing",
                message.shown(),
                told ? Effect.NONE : Effect.WIDER);
    }

    private static Subject subject(Node channel, Site site, String type) {
        return channel.member("x-readers-first").json().asBoolean(false)
                ? new Subject.Sent("a gateway", type)
                : new Subject.Kept(((Subject.Kept) site.subject()).where(), type);
    }
}
