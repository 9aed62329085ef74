package io.boltline.local.parts;

import io.boltline.local.CouchDbAccess;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * People who buy, with accounts at a CouchDB; a customer's password is the name.
 *
 * @param couchDb as whom accounts are made
 */
public record Customers(Http http, CouchDbAccess couchDb) {

    /**
     * Makes an account unless it is there, and logs in.
     *
     * @return the cookie, as {@code AuthSession=…}
     * @throws IllegalStateException if there is another one of this name
     */
    public String customer(String name) {
        ObjectNode user =
                Http.JSON
                        .createObjectNode()
                        .put("name", name)
                        .put("password", name)
                        .put("type", "user");
        user.putArray("roles");
        String account = "/_users/org.couchdb.user:" + name;
        http.call("PUT", couchDb.url().resolve(account), asAdmin(), user.toString());
        return logIn(name);
    }

    /** A fresh cookie of somebody who has an account, as {@code AuthSession=…}. */
    public String logIn(String name) {
        ObjectNode login = Http.JSON.createObjectNode().put("name", name).put("password", name);
        return http.call("POST", couchDb.url().resolve("/_session"), Map.of(), login.toString())
                .response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new IllegalStateException(name + " can't log in"))
                .split(";", 2)[0];
    }

    /** The header of the account that accounts are made as. */
    public Map<String, String> asAdmin() {
        String pair = couchDb.user() + ":" + couchDb.password();
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
