package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a caller shows who it is: any one of the listed ways will do, none listed lets all in. */
record SecurityDiff(Node old, Node now) {
    private static final String ANYBODY = "anybody";

    void compare(Site site) {
        var before = ways(old);
        var after = ways(now);
        for (var match : Match.of(before, after)) {
            if (match.now() == null && !after.containsKey(ANYBODY)) {
                site.tell(
                        "is not enough any more",
                        match.name(),
                        String.join(" or ", after.keySet()),
                        Effect.NARROWER);
            } else if (match.old() == null || match.now() == null) {
                site.tell(
                        "who is let in is no fewer",
                        String.join(" or ", before.keySet()),
                        String.join(" or ", after.keySet()),
                        Effect.WIDER);
            }
        }
    }

    /** By what is sent: what a scheme is called in the file is nobody's business. */
    private static Map<String, Node> ways(Node operation) {
        var own = operation.member("security");
        var listed = own.isThere() ? own : top(operation).member("security");
        var ways = new LinkedHashMap<String, Node>();
        listed.items().forEach(way -> ways.put(shown(way), way));
        return ways.isEmpty() ? Map.of(ANYBODY, own) : ways;
    }

    private static String shown(Node way) {
        var schemes = new ArrayList<String>();
        for (var name : way.members().keySet()) {
            var scheme =
                    top(way).member("components").member("securitySchemes").member(name).resolved();
            var told =
                    List.of("type", "in", "name", "scheme", "flows", "openIdConnectUrl").stream()
                            .map(scheme::member)
                            .filter(Node::isThere)
                            .map(Node::shown)
                            .toList();
            schemes.add(String.join(" ", told) + scopes(way.member(name)));
        }
        return schemes.isEmpty() ? ANYBODY : String.join(" and ", schemes);
    }

    private static String scopes(Node scopes) {
        return scopes.items().isEmpty() ? "" : " " + scopes.shown();
    }

    private static Node top(Node node) {
        return node.contract().file(node.file());
    }
}
