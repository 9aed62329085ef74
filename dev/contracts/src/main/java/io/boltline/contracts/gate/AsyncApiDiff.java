package io.boltline.contracts.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What differs between two descriptions of the topics (AsyncAPI 3.0). */
final class AsyncApiDiff {
    private static final Set<String> DECIDED =
            Set.of(
                    "asyncapi",
                    "channels",
                    "operations",
                    "servers",
                    "components",
                    "defaultContentType");
    private final Contract old;
    private final Contract now;
    private final ChannelDiff channels;

    AsyncApiDiff(Contract old, Contract now, SchemaDiff schemas) {
        this.old = old;
        this.now = now;
        this.channels = new ChannelDiff(new MessageDiff(schemas));
    }

    void compare(Site site) {
        var before = old.file(Contract.ASYNCAPI);
        var after = now.file(Contract.ASYNCAPI);
        Match.rest(before, after, DECIDED, site);
        Match.same(
                "asyncapi", before, after, site, "the standard's version changed", Effect.UNKNOWN);
        servers(before.member("servers"), after.member("servers"), site.at("servers"));
        Match.each(
                "a channel",
                byAddress(before),
                byAddress(after),
                site.at("channels"),
                Effect.OTHER,
                Effect.NONE,
                (address, was, is) ->
                        channels.compare(was, is, site.about(new Subject.Kept(address, address))));
        new OperationsDiff(before, after).compare(site);
    }

    /** Channels by their topics: what they are called in the file is nobody's business. */
    private static Map<String, Node> byAddress(Node file) {
        var channels = new LinkedHashMap<String, Node>();
        file.member("channels")
                .members()
                .forEach((name, channel) -> {
                    var resolved = channel.resolved();
                    var address = resolved.text("address");
                    channels.put(address.isEmpty() ? name : address, resolved);
                });
        return channels;
    }

    private static void servers(Node before, Node after, Site site) {
        Match.each(
                "a server",
                before.members(),
                after.members(),
                site,
                Effect.LOST,
                Effect.NONE,
                (name, was, is) -> {
                    Match.same(
                            "protocol",
                            was,
                            is,
                            site.at(name),
                            "the protocol changed",
                            Effect.OTHER);
                    Match.same(
                            "security",
                            was,
                            is,
                            site.at(name),
                            "who is let in changed",
                            Effect.OTHER);
                    Match.rest(
                            was,
                            is,
                            Set.of("protocol", "security", "host", "protocolVersion", "variables"),
                            site.at(name));
                });
    }
}
