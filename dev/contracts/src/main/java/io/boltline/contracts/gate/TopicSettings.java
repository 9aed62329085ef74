package io.boltline.contracts.gate;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A topic's settings on the broker, as far as readers notice them. */
final class TopicSettings {
    private static final String CONFIGURATION = "topicConfiguration";

    private static final String POLICY = "cleanup.policy";

    /** Without limit. */
    private static final double ALL = -1;

    /**
     * How long, or how much, is kept.
     *
     * @param usual what Kafka does where nothing is said
     * @param policy under which the broker heeds it
     */
    private record Kept(double usual, String policy) {
        double amount(Node setting) {
            double said = setting.isThere() ? setting.json().asDouble(usual) : usual;
            return said < 0 ? Double.POSITIVE_INFINITY : said;
        }
    }

    /** Of these less is less for readers, and -1 is all. */
    private static final Map<String, Kept> KEPT =
            Map.of(
                    "retention.ms", new Kept(604_800_000, "delete"),
                    "retention.bytes", new Kept(ALL, "delete"),
                    "delete.retention.ms", new Kept(86_400_000, "compact"));

    /** Of these a reader sees nothing. */
    private static final Set<String> OPERATORS =
            Set.of(
                    "segment.bytes",
                    "segment.ms",
                    "min.insync.replicas",
                    "max.message.bytes",
                    "compression.type",
                    "min.cleanable.dirty.ratio");

    /** Of these any change makes another topic. */
    private static final Set<String> PROMISED = Set.of(POLICY, "message.timestamp.type");

    private TopicSettings() {}

    static void compare(Node old, Node now, Site site) {
        Match.same("topic", old, now, site, "the topic's name changed", Effect.OTHER);
        Match.same("partitions", old, now, site, "keys find other partitions", Effect.OTHER);
        Match.rest(
                old,
                now,
                Set.of("topic", "partitions", "replicas", "bindingVersion", CONFIGURATION),
                site);
        var before = old.member(CONFIGURATION);
        var after = now.member(CONFIGURATION);
        var names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        var policy = listed(after.member(POLICY));
        names.forEach(name -> setting(name, before.member(name), after.member(name), policy, site));
    }

    private static void setting(
            String name, Node before, Node after, Set<String> policy, Site site) {
        if (before.json().equals(after.json())) {
            return;
        }
        var kept = KEPT.get(name);
        if (kept != null) {
            kept(kept, before, after, policy, site.at(name));
        } else if (name.equals(POLICY) && listed(before).equals(listed(after))) {
            site.at(name).tell("the same, written otherwise", before, after, Effect.NONE);
        } else if (OPERATORS.contains(name)) {
            site.at(name).tell("a setting for operators", before, after, Effect.NONE);
        } else if (PROMISED.contains(name)) {
            site.at(name).tell("the topic is another now", before, after, Effect.OTHER);
        } else {
            site.at(name).tellUnknown("the setting", before, after);
        }
    }

    private static void kept(Kept kept, Node before, Node after, Set<String> policy, Site site) {
        if (!policy.isEmpty() && !policy.contains(kept.policy())) {
            site.tell("a setting that this topic's policy passes over", before, after, Effect.NONE);
        } else if (isAll(before) && !after.isThere()) {
            site.tell("that all is kept is left to the broker", before, after, Effect.LOST);
        } else {
            boolean shorter = kept.amount(after) < kept.amount(before);
            site.tell(
                    shorter ? "records are kept for less" : "records are kept for no less",
                    before,
                    after,
                    shorter ? Effect.LOST : Effect.NONE);
        }
    }

    private static boolean isAll(Node setting) {
        return setting.isThere() && setting.json().asDouble(0) < 0;
    }

    /** What is said as a list, or as a text with commas; its order is no matter. */
    private static Set<String> listed(Node setting) {
        var listed = new TreeSet<String>();
        if (setting.json().isArray()) {
            setting.items().forEach(item -> listed.add(text(item.json())));
        } else if (setting.isThere()) {
            for (var part : text(setting.json()).split(",", -1)) {
                listed.add(part.strip());
            }
        }
        return listed;
    }

    private static String text(JsonNode json) {
        return json.asString(json.toString());
    }
}
