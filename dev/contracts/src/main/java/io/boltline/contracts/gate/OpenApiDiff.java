package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between two descriptions of an HTTP interface (OpenAPI 3.1). */
final class OpenApiDiff {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final String VARIABLES = "variables";

    /** What is answered where no operation is. */
    private static final String ANY_PATH = "x-any-path";

    private static final Set<String> PATH_ITEM =
            Stream.concat(METHODS.stream(), Stream.of("parameters")).collect(Collectors.toSet());

    private static final Set<String> DECIDED =
            Set.of("openapi", "paths", "servers", "security", "components", ANY_PATH);
    private final Contract old;
    private final Contract now;
    private final SchemaDiff schemas;
    private final OperationDiff operations;
    private final AnswersDiff answers;

    OpenApiDiff(Contract old, Contract now, SchemaDiff schemas) {
        this.old = old;
        this.now = now;
        this.schemas = schemas;
        this.answers = new AnswersDiff(schemas);
        this.operations = new OperationDiff(schemas, answers);
    }

    void compare(Site site) {
        var files = new ArrayList<>(old.openApis());
        now.openApis().stream().filter(file -> !files.contains(file)).forEach(files::add);
        for (var file : files) {
            var about = site.about(new Subject.Sent("a shop", file));
            if (!now.openApis().contains(file)) {
                about.tell("the interface is gone", file, "nothing", Effect.LOST);
            } else if (old.openApis().contains(file)) {
                compare(old.file(file), now.file(file), about);
            }
        }
    }

    private void compare(Node before, Node after, Site site) {
        Match.rest(before, after, DECIDED, site);
        Match.same(
                "openapi", before, after, site, "the standard's version changed", Effect.UNKNOWN);
        servers(before, after, site.at("servers"));
        Match.each(
                "an operation",
                operations(before),
                operations(after),
                site,
                Effect.LOST,
                Effect.NONE,
                (name, was, is) -> operations.compare(name, was, is, site));
        Match.each(
                "a path",
                paths(before),
                paths(after),
                site,
                Effect.NONE,
                Effect.NONE,
                (path, was, is) -> Match.rest(was, is, PATH_ITEM, site.at(path)));
        answers.compare("any other path", before.member(ANY_PATH), after.member(ANY_PATH), site);
    }

    /** What a parameter in a path is called, nobody sends. */
    private static Map<String, Node> paths(Node file) {
        var paths = new LinkedHashMap<String, Node>();
        file.member("paths")
                .members()
                .forEach((path, item) ->
                        paths.put(path.replaceAll("\\{[^}]*}", "{}"), item.resolved()));
        return paths;
    }

    /** By method and path. */
    private static Map<String, Node> operations(Node file) {
        var operations = new LinkedHashMap<String, Node>();
        paths(file)
                .forEach((path, item) ->
                        METHODS.stream()
                                .filter(method -> item.member(method).isThere())
                                .forEach(method ->
                                        operations.put(
                                                method.toUpperCase(Locale.ROOT) + " " + path,
                                                item.member(method))));
        return operations;
    }

    private void servers(Node before, Node after, Site site) {
        Match.each(
                "a server",
                byUrl(before),
                byUrl(after),
                site,
                Effect.LOST,
                Effect.NONE,
                (url, was, is) -> server(was, is, site.at(url)));
    }

    /** A variable says as a schema does which texts it may be, and which it is by default. */
    private void server(Node before, Node after, Site site) {
        Match.each(
                "a variable",
                before.member(VARIABLES).members(),
                after.member(VARIABLES).members(),
                site,
                Effect.OTHER,
                Effect.OTHER,
                (name, was, is) -> schemas.compare(was, is, site.at(name)));
        Match.rest(before, after, Set.of("url", VARIABLES), site);
    }

    private static Map<String, Node> byUrl(Node file) {
        var urls = new LinkedHashMap<String, Node>();
        file.member("servers").items().forEach(server -> urls.put(server.text("url"), server));
        return urls;
    }
}
