package io.boltline.standins.couchdb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Who may read and write a database. Members without any name or role let everybody in.
 *
 * @param json the object as it was set, in one line
 */
record SecurityObject(String json, People admins, People members) {

    /** The server's default since 3.0. */
    static final SecurityObject ADMINS_ONLY =
            of(
                    Json.read(
                            """
                            {"members":{"roles":["_admin"]},"admins":{"roles":["_admin"]}}
                            """));

    /** Names and roles, either of which is enough. */
    record People(List<String> names, List<String> roles) {

        boolean include(Caller caller) {
            return caller.name().filter(names::contains).isPresent()
                    || caller.roles().stream().anyMatch(roles::contains);
        }

        private boolean areNobody() {
            return names.isEmpty() && roles.isEmpty();
        }
    }

    static SecurityObject of(JsonNode object) {
        if (!object.isObject()) {
            throw CouchDbFailure.badRequest("Request body must be a JSON object");
        }
        return new SecurityObject(
                new String(Json.write(object), StandardCharsets.UTF_8),
                people(object.path("admins")),
                people(object.path("members")));
    }

    void checkMember(Caller caller) {
        if (members.areNobody() || members.include(caller) || administers(caller)) {
            return;
        }
        throw caller.name().isEmpty()
                ? CouchDbFailure.unauthorized("You are not authorized to access this db.")
                : CouchDbFailure.forbidden("You are not allowed to access this db.");
    }

    void checkAdmin(Caller caller) {
        if (!administers(caller)) {
            throw CouchDbFailure.unauthorized("You are not a db or server admin.");
        }
    }

    private boolean administers(Caller caller) {
        return caller.isServerAdmin() || admins.include(caller);
    }

    private static People people(JsonNode node) {
        return new People(texts(node.path("names")), texts(node.path("roles")));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }
}
