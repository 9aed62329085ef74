package io.boltline.contracts.gate;

import java.util.Set;

/** What differs between two descriptions of an HTTP operation. */
final class OperationDiff {
    private static final Set<String> DECIDED =
            Set.of("parameters", "requestBody", "responses", "security");
    private final SchemaDiff schemas;
    private final AnswersDiff answers;

    OperationDiff(SchemaDiff schemas, AnswersDiff answers) {
        this.schemas = schemas;
        this.answers = answers;
    }

    /** Compares; the two may be called by a path that names its parameters otherwise. */
    void compare(String name, Node old, Node now, Site site) {
        var sent = site.about(new Subject.Sent("a shop", name));
        new ParametersDiff(schemas).compare(old, now, sent);
        body(
                old.member("requestBody").resolved(),
                now.member("requestBody").resolved(),
                sent.at("body"));
        new SecurityDiff(old, now).compare(sent.at("security"));
        Match.rest(old, now, DECIDED, sent);
        answers.compare(name, old.member("responses"), now.member("responses"), site);
    }

    private void body(Node old, Node now, Site site) {
        Requirement.compare(old, now, site);
        if (old.isThere() && !now.isThere()) {
            site.tell("the body is heeded no more", old, now, Effect.LOST);
            return;
        }
        Match.rest(old, now, Set.of("required", "content"), site);
        Match.each(
                "a content type",
                old.member("content").members(),
                now.member("content").members(),
                site,
                Effect.LOST,
                Effect.NONE,
                (type, before, after) -> {
                    schemas.compare(before.member("schema"), after.member("schema"), site);
                    Match.rest(before, after, Set.of("schema"), site.at(type));
                });
    }
}
