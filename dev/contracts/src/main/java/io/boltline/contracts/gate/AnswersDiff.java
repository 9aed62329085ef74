package io.boltline.contracts.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers of an operation by their statuses. A client has to take an error that it doesn't know
 * for the class that it is of (RFC 9110, 15), so that an error of a known form can be added; it
 * can't know that a new 2xx or 3xx means success. It is ready for an error that doesn't come any
 * more, and not for a success that is none.
 */
final class AnswersDiff {
    private static final Set<String> DECIDED = Set.of("headers", "content");
    private static final Set<String> HEADER = Set.of("required", "schema");
    private final SchemaDiff schemas;

    AnswersDiff(SchemaDiff schemas) {
        this.schemas = schemas;
    }

    void compare(String operation, Node old, Node now, Site site) {
        var before = old.members();
        var after = now.members();
        if (after.isEmpty() && !before.isEmpty()) {
            site.about(new Subject.Answered(operation, "whatever it is"))
                    .tell("nothing is answered any more", old, now, Effect.LOST);
            return;
        }
        for (var match : Match.of(before, after)) {
            var about = site.about(new Subject.Answered(operation, match.name()));
            if (match.now() == null && match.old() != null) {
                gone(match.name(), match.old().resolved(), after, about);
            } else if (match.old() == null && match.now() != null) {
                added(match.name(), before, match.now().resolved(), about);
            } else if (match.old() != null && match.now() != null) {
                compareOne(match.old().resolved(), match.now().resolved(), about);
            }
        }
    }

    private static void gone(String status, Node old, Map<String, Node> after, Site site) {
        boolean narrower =
                status.endsWith("XX")
                        && after.keySet().stream()
                                .anyMatch(other -> other.charAt(0) == status.charAt(0));
        site.tell(
                "is not answered any more",
                old.shown(),
                "nothing",
                isOnlyError(status) || narrower ? Effect.NONE : Effect.LOST);
    }

    private void added(String status, Map<String, Node> before, Node now, Site site) {
        var known = rangeOf(status, before);
        if (known.isPresent()) {
            compareOne(known.get().resolved(), now, site);
            return;
        }
        boolean error = isOnlyError(status);
        boolean alike =
                error
                        && before.entrySet().stream()
                                .filter(other -> isError(other.getKey()))
                                .anyMatch(other -> isReadAs(other.getValue().resolved(), now));
        site.tell(
                alike
                        ? "an error of a known form was added"
                        : error
                                ? "an error of another form was added"
                                : "a status was added that is not known to mean success",
                "nothing",
                now.shown(),
                alike ? Effect.NONE : Effect.WIDER);
    }

    private static boolean isError(String status) {
        return isOnlyError(status) || status.equals("default");
    }

    private static boolean isOnlyError(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }

    /** The status was told before, as one of many. */
    private static Optional<Node> rangeOf(String status, Map<String, Node> before) {
        return List.of(status.charAt(0) + "XX", "default").stream()
                .filter(before::containsKey)
                .map(before::get)
                .findFirst();
    }

    /** Whether who reads the one reads the other; that the body repeats the status is no matter. */
    private boolean isReadAs(Node known, Node added) {
        var trial = new Site(new Subject.Answered("", ""), "", "", new ArrayList<>());
        content(known, added, trial);
        return trial.told().stream()
                .filter(verdict -> !verdict.path().equals("/statusCode"))
                .noneMatch(Verdict::isBreaking);
    }

    private void compareOne(Node old, Node now, Site site) {
        content(old, now, site);
        headers(old.member("headers"), now.member("headers"), site.at(Site.HEADERS));
        Match.rest(old, now, DECIDED, site);
    }

    private void content(Node old, Node now, Site site) {
        Match.each(
                "a content type",
                old.member("content").members(),
                now.member("content").members(),
                site.at("$content"),
                Effect.LOST,
                old.member("content").members().isEmpty() ? Effect.WIDER : Effect.NONE,
                (type, before, after) -> {
                    schemas.compare(before.member("schema"), after.member("schema"), site);
                    Match.rest(before, after, Set.of("schema"), site.at("$content").at(type));
                });
    }

    private void headers(Node old, Node now, Site site) {
        Match.each(
                "a header",
                byName(old),
                byName(now),
                site,
                Effect.LOST,
                Effect.NONE,
                (name, before, after) -> header(before, after, site.at(name)));
    }

    private void header(Node before, Node after, Site site) {
        Requirement.compare(before, after, site);
        schemas.compare(before.member("schema"), after.member("schema"), site);
        Match.rest(before, after, HEADER, site);
    }

    private static Map<String, Node> byName(Node headers) {
        var byName = new LinkedHashMap<String, Node>();
        headers.members()
                .forEach((name, header) ->
                        byName.put(name.toLowerCase(Locale.ROOT), header.resolved()));
        return byName;
    }
}
