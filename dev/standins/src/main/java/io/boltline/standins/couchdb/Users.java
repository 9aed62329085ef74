package io.boltline.standins.couchdb;

import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who can log in: the one server admin, and the documents of {@code _users}. */
final class Users {

    static final String DATABASE = "_users";
    private static final String ID_PREFIX = "org.couchdb.user:";

    private final Account admin;
    private final Databases databases;

    Users(Account admin, Databases databases) {
        this.admin = admin;
        this.databases = databases;
    }

    Optional<Account> account(String name) {
        if (name.equals(admin.name())) {
            return Optional.of(admin);
        }
        return databases
                .find(DATABASE)
                .flatMap(users -> users.revision(ID_PREFIX + name))
                .filter(user -> !user.deleted())
                .map(Revision::tree)
                .filter(user -> user.hasNonNull("derived_key"))
                .map(Users::account);
    }

    Optional<Account> account(String name, String password) {
        return account(name).filter(account -> account.accepts(password));
    }

    /** Only admins see users; a user sees their own document. */
    static void checkReader(Caller caller, String id) {
        boolean own = caller.name().filter(name -> id.equals(ID_PREFIX + name)).isPresent();
        if (!own && !caller.isServerAdmin()) {
            throw CouchDbFailure.notFound("missing");
        }
    }

    /**
     * What the server's own validation asks of a user, after which the password is no longer
     * readable.
     */
    static void prepare(ObjectNode user, String id) {
        if (user.path("_deleted").asBoolean(false)) {
            return;
        }
        if (!user.path("type").asString("").equals("user")) {
            throw CouchDbFailure.forbidden("doc.type must be user");
        }
        if (!user.path("roles").isArray()) {
            throw CouchDbFailure.forbidden("doc.roles must be an array");
        }
        if (!id.equals(ID_PREFIX + user.path("name").asString(""))) {
            throw CouchDbFailure.forbidden("Doc ID must be of the form org.couchdb.user:name");
        }
        if (roles(user).anyMatch(role -> role.startsWith("_"))) {
            throw CouchDbFailure.forbidden(
                    "No system roles (starting with underscore) in users db.");
        }
        Passwords.hash(user);
    }

    private static Account account(ObjectNode user) {
        return new Account(
                user.path("name").asString(),
                roles(user).toList(),
                user.path("salt").asString(""),
                user.path("iterations").asInt(Passwords.ITERATIONS),
                user.path("derived_key").asString());
    }

    private static Stream<String> roles(ObjectNode user) {
        return StreamSupport.stream(user.path("roles").spliterator(), false)
                .map(JsonNode::asString);
    }
}
