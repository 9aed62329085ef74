package io.boltline.contracts.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The parameters of an operation, in its path, its query, its head and its cookies. */
final class ParametersDiff {
    private static final Set<String> DECIDED =
            Set.of("name", "in", "required", "schema", "style", "explode");
    private final SchemaDiff schemas;

    ParametersDiff(SchemaDiff schemas) {
        this.schemas = schemas;
    }

    void compare(Node old, Node now, Site site) {
        for (var match : Match.of(parameters(old), parameters(now))) {
            var parameter = site.at(match.name());
            if (match.now() == null && match.old() != null) {
                parameter.tell("is heeded no more", match.old().shown(), "nothing", Effect.LOST);
            } else if (match.old() == null && match.now() != null) {
                added(match.now(), parameter);
            } else if (match.old() != null && match.now() != null) {
                compareOne(match.old(), match.now(), parameter);
            }
        }
    }

    private static void added(Node parameter, Site site) {
        boolean required = Requirement.of(parameter);
        site.tell(
                (required ? "a required" : "an optional") + " parameter was added",
                "nothing",
                parameter.shown(),
                required ? Effect.NARROWER : Effect.NONE);
    }

    private void compareOne(Node old, Node now, Site site) {
        Requirement.compare(old, now, site);
        Match.same("style", old, now, site, "is written otherwise", Effect.OTHER);
        Match.same("explode", old, now, site, "is written otherwise", Effect.OTHER);
        schemas.compare(old.member("schema"), now.member("schema"), site);
        Match.rest(old, now, DECIDED, site);
    }

    /** Those of the path and of the operation, which may say one of the path's otherwise. */
    private static Map<String, Node> parameters(Node operation) {
        var parameters = new LinkedHashMap<String, Node>();
        Stream.of(operation.parent(), operation)
                .map(place -> place.member("parameters").items())
                .flatMap(List::stream)
                .map(Node::resolved)
                .forEach(parameter -> parameters.put(nameOf(parameter, operation), parameter));
        return parameters;
    }

    /** Of one in the path the place there, since nobody sends its name; heads know no case. */
    private static String nameOf(Node parameter, Node operation) {
        var name = parameter.text("name");
        return switch (parameter.text("in")) {
            case "path" -> "path " + placeInPath(name, operation.parent().pointer());
            case "header" -> "header " + name.toLowerCase(Locale.ROOT);
            default -> parameter.text("in") + " " + name;
        };
    }

    private static long placeInPath(String name, String pointer) {
        int at = pointer.indexOf("{" + name + "}");
        return pointer.substring(0, Math.max(at, 0)).chars().filter(c -> c == '{').count() + 1;
    }
}
