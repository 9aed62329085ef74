package io.boltline.cli.contract;

import io.boltline.schemas.Member;
import io.boltline.schemas.Schemas;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts which members are there that need not be. For one thread. */
final class Members {
    private static final String ANY = "*";

    private final Schemas schemas;
    private final Map<String, List<Path>> paths = new TreeMap<>();
    private final Map<String, Map<String, MemberCount>> counts = new TreeMap<>();

    /** Where a member would be. */
    private record Path(String text, List<String> parent, String name) {
        static Path of(Member member) {
            List<String> steps = List.of(member.path().substring(1).split("/", -1));
            return new Path(member.path(), steps.subList(0, steps.size() - 1), steps.getLast());
        }
    }

    Members(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Takes a value of this type; one that is no JSON has no members. */
    void add(String type, byte[] value) {
        List<Path> optional = paths.computeIfAbsent(type, this::optional);
        if (optional.isEmpty()) {
            return;
        }
        try {
            count(type, optional, JsonMapper.shared().readTree(value));
        } catch (JacksonException notJson) {
            // Told as a fault.
        }
    }

    /** The same of what is read already. */
    void add(String type, JsonNode value) {
        count(type, paths.computeIfAbsent(type, this::optional), value);
    }

    private void count(String type, List<Path> optional, JsonNode value) {
        Map<String, MemberCount> ofType = counts.computeIfAbsent(type, _ -> new TreeMap<>());
        for (Path path : optional) {
            at(Stream.of(value), path.parent())
                    .filter(JsonNode::isObject)
                    .forEach(parent ->
                            ofType.merge(
                                    path.text(),
                                    MemberCount.of(parent.has(path.name())),
                                    MemberCount::plus));
        }
    }

    private static Stream<JsonNode> at(Stream<JsonNode> nodes, List<String> steps) {
        Stream<JsonNode> reached = nodes;
        for (String step : steps) {
            reached =
                    reached.flatMap(node ->
                            step.equals(ANY) ? node.valueStream() : Stream.of(node.path(step)));
        }
        return reached;
    }

    private List<Path> optional(String type) {
        return schemas.has(type)
                ? Member.optional(schemas.json(type)).stream().map(Path::of).toList()
                : List.of();
    }

    /** By type and path. */
    Map<String, Map<String, MemberCount>> counts() {
        return counts;
    }
}
