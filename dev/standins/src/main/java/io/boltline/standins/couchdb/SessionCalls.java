package io.boltline.standins.couchdb;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_session}: log in, ask who one is, log out. */
final class SessionCalls {

    private final Users users;
    private final Sessions sessions;

    SessionCalls(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    StandInAnswer answer(StandInRequest request, Caller caller) {
        return switch (request.method()) {
            case "POST" -> logIn(request);
            case "GET", "HEAD" -> Json.answer(200, session(caller));
            case "DELETE" ->
                    Json.answer(200, Json.object().put("ok", true))
                            .with("Set-Cookie", Sessions.end());
            default -> throw CouchDbFailure.methodNotAllowed("GET,HEAD,POST,DELETE");
        };
    }

    private StandInAnswer logIn(StandInRequest request) {
        ObjectNode login = login(request);
        String name = text(login, "name").or(() -> text(login, "username")).orElse("");
        String password = text(login, "password").orElse("");
        Optional<Account> account = users.account(name, password);
        if (account.isEmpty()) {
            return CouchDbFailure.unauthorized("Name or password is incorrect.")
                    .answer()
                    .with("Set-Cookie", Sessions.end());
        }
        ObjectNode body = Json.object().put("ok", true).put("name", account.get().name());
        account.get().roles().forEach(body.putArray("roles")::add);
        return Json.answer(200, body).with("Set-Cookie", sessions.begin(account.get()));
    }

    private static ObjectNode session(Caller caller) {
        ObjectNode body = Json.object().put("ok", true);
        ObjectNode user = body.putObject("userCtx");
        caller.name().ifPresentOrElse(name -> user.put("name", name), () -> user.putNull("name"));
        caller.roles().forEach(user.putArray("roles")::add);
        ObjectNode info = body.putObject("info");
        info.putArray("authentication_handlers").add("cookie").add("default");
        caller.provenBy().ifPresent(handler -> info.put("authenticated", handler));
        return body;
    }

    private static ObjectNode login(StandInRequest request) {
        String type = request.header("Content-Type").orElse("");
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return form(new String(request.body(), StandardCharsets.UTF_8));
        }
        if (!type.startsWith("application/json")) {
            throw CouchDbFailure.notServed("a login of this media type");
        }
        if (!(Json.read(request.body()) instanceof ObjectNode login)) {
            throw CouchDbFailure.badRequest("Request body must be a JSON object");
        }
        return login;
    }

    private static ObjectNode form(String body) {
        ObjectNode login = Json.object();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                login.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return login;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CouchDbFailure.badRequest("Malformed form");
        }
    }

    private static Optional<String> text(ObjectNode login, String member) {
        return login.optional(member).flatMap(JsonNode::stringValueOpt);
    }
}
