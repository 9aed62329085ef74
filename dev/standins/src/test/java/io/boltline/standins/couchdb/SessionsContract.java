package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What CouchDB 3.5, as it comes, was seen to answer to calls about users and sessions. */
abstract class SessionsContract {

    private static final String LOGIN_FAILED =
            "{\"error\":\"unauthorized\",\"reason\":\"Name or password is incorrect.\"}\n";
    private static final String NULL_NAME = "{\"name\":null,\"roles\":[]}";

    private final String name = "alice-" + UUID.randomUUID();
    private final String user = "/_users/org.couchdb.user:" + name;
    private CouchDbCalls couchDb;

    /** Connects to the server under test. */
    abstract CouchDbCalls connect() throws IOException;

    @BeforeEach
    void createUser() throws Exception {
        couchDb = connect();
        assertThat(putUser("secret", "").statusCode()).isEqualTo(201);
    }

    @AfterEach
    void deleteUser() throws Exception {
        couchDb.asAdmin("DELETE", user + "?rev=" + revision(), "");
        couchDb.close();
    }

    @Test
    void logsInWithAFormOrJsonByNameOrUsername() throws Exception {
        for (var login :
                List.of(
                        form("name=" + name + "&password=secret"),
                        form("username=" + name + "&password=secret"),
                        json("{\"name\":\"" + name + "\",\"password\":\"secret\"}"),
                        json("{\"username\":\"" + name + "\",\"password\":\"secret\"}"))) {
            assertThat(login.statusCode()).isEqualTo(200);
            assertThat(login.body())
                    .isEqualTo("{\"ok\":true,\"name\":\"" + name + "\",\"roles\":[\"buyer\"]}\n");
            assertThat(login.headers().firstValue("Set-Cookie").orElse(""))
                    .matches(
                            "AuthSession=[\\w-]+; Version=1; Expires=[^;]+ GMT; Max-Age=\\d+;"
                                    + " Path=/; HttpOnly");
        }
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUser() throws Exception {
        for (var login :
                List.of(
                        form("name=" + name + "&password=wrong"),
                        form("name=nobody-" + name + "&password=secret"))) {
            assertThat(login.statusCode()).isEqualTo(401);
            assertThat(login.body()).isEqualTo(LOGIN_FAILED);
        }
    }

    @Test
    void tellsWhoACookieSpeaksFor() throws Exception {
        var session = session(logIn());

        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(tree(session).path("userCtx").toString())
                .isEqualTo("{\"name\":\"" + name + "\",\"roles\":[\"buyer\"]}");
        assertThat(tree(session).path("info").path("authenticated").asString()).isEqualTo("cookie");
        assertThat(tree(session).path("info").path("authentication_handlers").toString())
                .isEqualTo("[\"cookie\",\"default\"]");
    }

    @Test
    void tellsANullNameWithoutACookieAndWithAnEmptyOne() throws Exception {
        assertNobody(couchDb.call("GET", "/_session", ""));
        assertNobody(session(""));
    }

    @Test
    void tellsANullNameForATamperedAndAForgedCookie() throws Exception {
        byte[] token = Base64.getUrlDecoder().decode(logIn());
        token[token.length - 1] ^= 1;
        String forged = name + ":" + Long.toHexString(System.currentTimeMillis() / 1000) + ":sign";

        assertNobody(session(encoded(token)));
        assertNobody(session(encoded(forged.getBytes(StandardCharsets.UTF_8))));
    }

    /** The tests' client keeps its connection, and servers' caches of headers know no case. */
    @Test
    void tellsANullNameForACookieInTheWrongCaseOnOneConnection() throws Exception {
        String cookie = logIn();
        assertThat(userName(session(cookie)).asString()).isEqualTo(name);

        String signature = cookie.substring(cookie.length() - 12);
        String swapped =
                signature.equals(signature.toLowerCase(Locale.ROOT))
                        ? signature.toUpperCase(Locale.ROOT)
                        : signature.toLowerCase(Locale.ROOT);
        assertNobody(session(cookie.substring(0, cookie.length() - 12) + swapped));
        assertThat(userName(session(cookie)).asString()).isEqualTo(name);
    }

    @Test
    void refusesACookieThatCannotBeDecodedOnEveryPathEvenWithAPassword() throws Exception {
        byte[] nameOnly = Arrays.copyOf(Base64.getUrlDecoder().decode(logIn()), 4);

        for (String cookie : List.of("!!!", "a", encoded(nameOnly))) {
            for (String path : List.of("/_session", "/", "/_all_dbs")) {
                var answer = couchDb.asAdmin("GET", path, "", "Cookie", "AuthSession=" + cookie);

                assertThat(answer.statusCode()).as("%s of %s", path, cookie).isEqualTo(400);
                assertThat(tree(answer).path("reason").asString())
                        .isEqualTo("Malformed AuthSession cookie. Please clear your cookies.");
            }
        }
    }

    @Test
    void keepsACookieGoodAfterALogOut() throws Exception {
        String cookie = logIn();

        var logOut = couchDb.call("DELETE", "/_session", "", "Cookie", "AuthSession=" + cookie);

        assertThat(logOut.body()).isEqualTo("{\"ok\":true}\n");
        assertThat(logOut.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("AuthSession=;");
        assertThat(userName(session(cookie)).asString()).isEqualTo(name);
    }

    /** A real server learns of it from the users database, a moment later. */
    @Test
    void endsACookieWithThePasswordOrTheUser() throws Exception {
        String cookie = logIn();

        putUser("changed", ",\"_rev\":\"" + revision() + "\"");

        await().untilAsserted(() -> assertNobody(session(cookie)));
        String another = cookie(form("name=" + name + "&password=changed"));
        couchDb.asAdmin("DELETE", user + "?rev=" + revision(), "");
        await().untilAsserted(() -> assertNobody(session(another)));
    }

    @Test
    void neverStoresThePassword() throws Exception {
        JsonNode stored = tree(couchDb.asAdmin("GET", user, ""));

        assertThat(stored.has("password")).isFalse();
        assertThat(stored.path("password_scheme").asString()).isEqualTo("pbkdf2");
        assertThat(stored.path("derived_key").asString()).matches("[0-9a-f]+");
        assertThat(stored.path("salt").asString()).isNotEmpty();
    }

    @Test
    void letsOnlyMembersIntoADatabase() throws Exception {
        String db = "/members-" + UUID.randomUUID();
        couchDb.asAdmin("PUT", db, "");
        String cookie = "AuthSession=" + logIn();

        var nobody = couchDb.call("GET", db, "");
        var nonMember = couchDb.call("GET", db, "", "Cookie", cookie);
        var secured =
                couchDb.asAdmin(
                        "PUT",
                        db + "/_security",
                        "{\"admins\":{\"names\":[],\"roles\":[]},\"members\":{\"names\":[],\"roles\":[\"buyer\"]}}",
                        "Content-Type",
                        "application/json");
        var member = couchDb.call("GET", db, "", "Cookie", cookie);
        couchDb.asAdmin("DELETE", db, "");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nonMember.statusCode()).isEqualTo(403);
        assertThat(secured.body()).isEqualTo("{\"ok\":true}\n");
        assertThat(member.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAWrongPasswordOnEveryPath() throws Exception {
        var answer =
                couchDb.call("GET", "/", "", "Authorization", CouchDbCalls.basic(name, "wrong"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(LOGIN_FAILED);
    }

    private static void assertNobody(HttpResponse<String> session) {
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(tree(session).path("userCtx").toString()).isEqualTo(NULL_NAME);
        assertThat(tree(session).path("info").has("authenticated")).isFalse();
    }

    private HttpResponse<String> putUser(String password, String more)
            throws IOException, InterruptedException {
        return couchDb.asAdmin(
                "PUT",
                user,
                "{\"name\":\"%s\",\"type\":\"user\",\"roles\":[\"buyer\"],\"password\":\"%s\"%s}"
                        .formatted(name, password, more));
    }

    private String revision() throws IOException, InterruptedException {
        return tree(couchDb.asAdmin("GET", user, "")).path("_rev").asString("");
    }

    private String logIn() throws IOException, InterruptedException {
        return cookie(form("name=" + name + "&password=secret"));
    }

    private HttpResponse<String> form(String form) throws IOException, InterruptedException {
        return couchDb.call(
                "POST", "/_session", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> json(String body) throws IOException, InterruptedException {
        return couchDb.call("POST", "/_session", body, "Content-Type", "application/json");
    }

    private HttpResponse<String> session(String cookie) throws IOException, InterruptedException {
        return couchDb.call("GET", "/_session", "", "Cookie", "AuthSession=" + cookie);
    }

    private static String cookie(HttpResponse<String> login) {
        return CouchDbCalls.cookie(login);
    }

    private static String encoded(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static JsonNode userName(HttpResponse<String> session) {
        return tree(session).path("userCtx").path("name");
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
