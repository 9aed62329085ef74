package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.couchdb.Fetched.Found;
import io.boltline.couchdb.Fetched.Missing;
import io.boltline.couchdb.Fetched.NotModified;
import io.boltline.couchdb.QueryIndex.Made;
import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds between this client and any server, the stand-in and a real one alike. */
abstract class CouchDbContract {
    private static final String USER_PASSWORD = "a-users-password";

    private final String name = "boltline-test-" + UUID.randomUUID();
    private final String userName = "user-" + UUID.randomUUID();
    private final OkHttpClient http = new OkHttpClient();
    private CouchDb couchDb;
    private Database database;

    abstract CouchDbSettings settings();

    @BeforeEach
    final void connect() {
        couchDb = new CouchDb(settings());
        database = couchDb.database(name);
        assertThat(database.createIfMissing()).isTrue();
    }

    @AfterEach
    final void cleanUp() throws IOException {
        http.newCall(asAdmin("/" + name).delete().build()).execute().close();
        if (couchDb.database("_users").get("org.couchdb.user:" + userName)
                instanceof Found(ObjectNode user, _)) {
            couchDb.database("_users").put(user.put("_deleted", true));
        }
        couchDb.close();
    }

    @Test
    void createsADatabaseOnce() {
        assertThat(database.createIfMissing()).isFalse();
    }

    @Test
    void readsBackExactlyWhatItWrote() {
        ObjectNode order =
                anOrder("a")
                        .put("huge", new BigInteger("123456789012345678901234567890"))
                        .put("tenth", 0.1)
                        .put("text", "sats ₿ ⚡ 😀 \"quoted\" \u0001")
                        .putNull("nothing");

        var written = (Written) database.put(order);

        var found = (Found) database.get("a");
        assertThat(found.document()).isEqualTo(order.deepCopy().put("_rev", written.rev()));
        assertThat(found.etag()).isEqualTo('"' + written.rev() + '"');
    }

    @Test
    void readsAgainOnlyWhatHasChanged() {
        database.put(anOrder("a"));
        var first = (Found) database.get("a");

        assertThat(database.get("a", first.etag())).isEqualTo(new NotModified());

        database.put(first.document().put("status", "paid"));
        assertThat(database.get("a", first.etag())).isInstanceOf(Found.class);
    }

    @Test
    void findsNoDocumentThatWasNeverWrittenOrIsDeleted() {
        var written = (Written) database.put(anOrder("deleted"));
        database.put(anOrder("deleted").put("_rev", written.rev()).put("_deleted", true));

        assertThat(database.get("deleted")).isEqualTo(new Missing());
        assertThat(database.get("never-written")).isEqualTo(new Missing());
    }

    @Test
    void writesAnIdOnlyOnce() {
        database.put(anOrder("a"));

        assertThat(database.put(anOrder("a"))).isEqualTo(new Conflict("a"));
    }

    @Test
    void keepsEveryCharacterOfAnId() {
        for (String id : List.of("a b", "a+b", "a%2Fb", "a:b", "a?b#c", "ä€😀", "...")) {
            assertThat(database.put(anOrder(id))).isInstanceOf(Written.class);
            assertThat(database.get(id))
                    .isInstanceOfSatisfying(
                            Found.class,
                            found ->
                                    assertThat(found.document().path("_id").stringValue())
                                            .isEqualTo(id));
        }
    }

    @Test
    void givesEveryDocumentOfABulkItsResult() {
        database.put(anOrder("known"));

        List<WriteResult> results =
                database.bulk(
                        List.of(
                                anOrder("new"),
                                anOrder("known"),
                                anOrder("_bad"),
                                anOrder("twice"),
                                anOrder("twice")));

        assertThat(results)
                .hasExactlyElementsOfTypes(
                        Written.class,
                        Conflict.class,
                        Refused.class,
                        Written.class,
                        Conflict.class);
    }

    /** Fails as a whole on the server, which alone can tell. */
    @Test
    void writesTheOthersWhenOneOfManyIsRefused() {
        database.put(anOrder("known"));
        var withoutRevision = anOrder("refused").put("_rev", "none");

        var outcomes =
                database.bulkWriter(WriteGate.OPEN)
                        .write(
                                List.of(
                                        anOrder("a"),
                                        withoutRevision,
                                        anOrder("known"),
                                        anOrder("b")));

        assertThat(outcomes)
                .extracting(outcome -> ((WriteOutcome.Known) outcome).result().getClass())
                .isEqualTo(List.of(Written.class, Refused.class, Conflict.class, Written.class));
    }

    @Test
    void looksManyDocumentsUpAtOnce() {
        database.bulk(List.of(anOrder("a"), anOrder("b")));
        var deleted = (Written) database.put(anOrder("c"));
        database.put(anOrder("c").put("_rev", deleted.rev()).put("_deleted", true));

        var documents = database.getAll(List.of("b", "never-written", "c", "a"));

        assertThat(documents.keySet()).containsExactly("b", "a");
    }

    @Test
    void tellsTheRevisionsOfWhatItHasAndHadBefore() {
        var written = (Written) database.put(anOrder("a"));
        var deleted = (Written) database.put(anOrder("gone"));
        database.put(anOrder("gone").put("_rev", deleted.rev()).put("_deleted", true));

        var revisions = database.revisions(List.of("gone", "never-written", "a"));

        assertThat(revisions.keySet()).containsExactly("gone", "a");
        assertThat(revisions).containsEntry("a", written.rev());
        assertThat(revisions.get("gone")).startsWith("2-");
    }

    @Test
    void readsARangeOfIdsInPages() {
        database.bulk(List.of(anOrder("a-3"), anOrder("a-1"), anOrder("b-1"), anOrder("a-2")));

        var first = database.page("a-", "a-\ufff0", 2);
        var second = database.page(first.next().orElseThrow(), "a-\ufff0", 2);

        assertThat(first.documents())
                .extracting(document -> document.path("_id").stringValue(""))
                .containsExactly("a-1", "a-2");
        assertThat(second.documents())
                .extracting(document -> document.path("_id").stringValue(""))
                .containsExactly("a-3");
        assertThat(second.next()).isEmpty();
        assertThat(database.page("c-", "c-\ufff0", 2).documents()).isEmpty();
    }

    @Test
    void findsByAnIndexThatItMakesOnce() {
        database.bulk(
                List.of(
                        anOrder("1").put("user", "a").put("at", 1),
                        anOrder("2").put("user", "a").put("at", 2),
                        anOrder("3").put("user", "b").put("at", 3)));
        ObjectNode query = Json.MAPPER.createObjectNode().put("limit", 10);
        query.putObject("selector").put("user", "a").putObject("at").putNull("$gt");
        query.putArray("sort").addObject().put("user", "desc");
        query.withArray("sort").addObject().put("at", "desc");
        assertThatThrownBy(() -> database.find(query)).isInstanceOf(CouchDbRefusedException.class);

        assertThat(database.index("by-user", List.of("user", "at")).make()).isEqualTo(Made.NEW);

        assertThat(database.find(query))
                .extracting(found -> found.path("_id").stringValue())
                .containsExactly("2", "1");
        database.put(anOrder("4").put("user", "a").put("at", 4));
        assertThat(database.find(query))
                .extracting(found -> found.path("_id").stringValue())
                .containsExactly("4", "2", "1");
    }

    @Test
    void keepsAnIndexThatNoWriteBringsUpToDate() throws IOException {
        var index = database.index("by-user", List.of("user", "at"));
        assertThatThrownBy(index::bringUpToDate).isInstanceOf(CouchDbRefusedException.class);
        assertThat(index.make()).isEqualTo(Made.NEW);
        var design = design();

        assertThat(index.make()).isEqualTo(Made.THERE);
        assertThat(index.make()).isEqualTo(Made.THERE);
        assertThat(database.index("by-user", List.of("user", "at")).make()).isEqualTo(Made.THERE);
        index.bringUpToDate();

        assertThat(design.path("autoupdate").booleanValue()).isFalse();
        assertThat(design()).isEqualTo(design);
    }

    @Test
    void takesOverTheIndexOfAnEarlierBuildAsItIs() throws IOException {
        assertThat(createIndexAsBefore()).isEqualTo("created");
        var before = design();
        var index = database.index("by-user", List.of("user", "at"));

        assertThat(index.make()).isEqualTo(Made.CHANGED);

        var after = design();
        assertThat(after.path("autoupdate").booleanValue()).isFalse();
        // To the letter: the server names what it has built by the definition.
        assertThat(definition(after)).isEqualTo(definition(before));
        assertThat(createIndexAsBefore()).isEqualTo("exists");
        assertThat(index.make()).isEqualTo(Made.THERE);
        assertThat(design()).isEqualTo(after);
    }

    @Test
    void makesAnIndexAgainThatIsGoneOrIsBroughtUpToDateByWritesAgain() throws IOException {
        var index = database.index("by-user", List.of("user", "at"));
        index.make();
        index.make();
        String path = "/" + name + "/_design/by-user";

        var put = design().put("autoupdate", true).toString();
        http.newCall(asAdmin(path).put(RequestBody.create(put, null)).build()).execute().close();
        assertThat(index.make()).isEqualTo(Made.CHANGED);
        String rev = design().path("_rev").stringValue();
        http.newCall(asAdmin(path + "?rev=" + rev).delete().build()).execute().close();

        assertThat(index.make()).isEqualTo(Made.NEW);
        assertThat(design().path("autoupdate").booleanValue()).isFalse();
    }

    @Test
    void agreesOnAnIndexThatManyMakeAtOnce() throws IOException {
        createIndexAsBefore();
        var definition = definition(design());
        var makers = new ArrayList<Future<Made>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                var index = database.index("by-user", List.of("user", "at"));
                makers.add(threads.submit(index::make));
            }
        }

        assertThat(makers).extracting(Future::resultNow).containsOnlyOnce(Made.CHANGED);
        assertThat(design().path("_rev").stringValue()).startsWith("2-");
        assertThat(design().path("autoupdate").booleanValue()).isFalse();
        assertThat(definition(design())).isEqualTo(definition);
    }

    /** As earlier builds do, again and again. */
    final String createIndexAsBefore() throws IOException {
        var index =
                """
                {"index":{"fields":["user","at"]},"ddoc":"by-user","name":"by-user","type":"json"}\
                """;
        var json = RequestBody.create(index, MediaType.get("application/json"));
        try (var answer =
                http.newCall(asAdmin("/" + name + "/_index").post(json).build()).execute()) {
            return Json.MAPPER.readTree(answer.body().bytes()).path("result").stringValue();
        }
    }

    final Database database() {
        return database;
    }

    final JsonNode read(String path) throws IOException {
        try (var answer = http.newCall(asAdmin("/" + name + path).build()).execute()) {
            return Json.MAPPER.readTree(answer.body().bytes());
        }
    }

    private ObjectNode design() throws IOException {
        return (ObjectNode) read("/_design/by-user");
    }

    private static String definition(ObjectNode design) {
        return design.path("language").toString() + design.path("options") + design.path("views");
    }

    @Test
    void countsTheDocumentsOfADatabaseThatExists() {
        assertThat(database.size()).hasValue(0);

        database.bulk(List.of(anOrder("a"), anOrder("b")));

        assertThat(database.size()).hasValue(2);
        assertThat(couchDb.database(name + "-missing").size()).isEmpty();
    }

    @Test
    void takesAMissingDatabaseForAnOutage() {
        Database missing = couchDb.database(name + "-missing");

        assertThatThrownBy(() -> missing.get("a")).isInstanceOf(DatabaseMissingException.class);
        assertThatThrownBy(() -> missing.put(anOrder("a")))
                .isInstanceOf(DatabaseMissingException.class);
        assertThatThrownBy(() -> missing.bulk(List.of(anOrder("a"))))
                .isInstanceOf(DatabaseMissingException.class);
        assertThatThrownBy(() -> missing.getAll(List.of("a")))
                .isInstanceOf(DatabaseMissingException.class);
        try (var writer = missing.groupedWriter(Grouping.standard())) {
            assertThatThrownBy(() -> writer.write(anOrder("a")))
                    .isInstanceOf(DatabaseMissingException.class);
        }
    }

    @Test
    void takesAWrongServiceAccountForAnOutage() {
        var wrong = CouchDbSettings.of(settings().url(), settings().user(), "not-the-password");

        try (var stranger = new CouchDb(wrong)) {
            assertThatThrownBy(() -> stranger.database(name).put(anOrder("a")))
                    .isInstanceOf(CouchDbUnavailableException.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void givesAThousandConcurrentWritersEachTheirOwnResult() {
        List<String> known = ids("known", 300);
        database.bulk(known.stream().map(ScriptedServer::anOrder).toList());
        var documents = new ArrayList<ObjectNode>();
        ids("new", 600).forEach(id -> documents.add(anOrder(id)));
        known.forEach(id -> documents.add(anOrder(id)));
        ids("screened", 97).forEach(id -> documents.add(anOrder(id).put("_unknown", 1)));
        ids("refused", 3).forEach(id -> documents.add(anOrder(id).put("_rev", "no-revision")));

        List<WriteResult> results = writeAtOnce(documents);

        for (int i = 0; i < documents.size(); i++) {
            String id = documents.get(i).path("_id").stringValue();
            assertThat(results.get(i).id()).isEqualTo(id);
            assertThat(results.get(i)).isInstanceOf(expected(id));
        }
        assertThat(database.getAll(ids("new", 600))).hasSize(600);
        assertThat(database.getAll(ids("refused", 3))).isEmpty();
    }

    @Test
    void knowsWhoASessionBelongsTo() throws IOException {
        String cookie = logIn();
        Sessions sessions = couchDb.sessions();

        assertThat(sessions.userOf(cookie)).contains(new SessionUser(userName, List.of("buyer")));
        assertThat(sessions.userOf(cookie.substring(1))).isEmpty();
        assertThat(sessions.userOf(cookie + "AAAA")).isEmpty();
        assertThat(sessions.userOf("!not-base64!")).isEmpty();
        assertThat(sessions.userOf("")).isEmpty();
    }

    private List<WriteResult> writeAtOnce(List<ObjectNode> documents) {
        var results = new ArrayList<Future<WriteResult>>();
        try (var writer = database.groupedWriter(Grouping.standard());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ObjectNode document : documents) {
                results.add(callers.submit(() -> writer.write(document)));
            }
        }
        return results.stream().map(Future::resultNow).toList();
    }

    private static Class<? extends WriteResult> expected(String id) {
        return switch (id.substring(0, id.indexOf('-'))) {
            case "new" -> Written.class;
            case "known" -> Conflict.class;
            default -> Refused.class;
        };
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }

    private String logIn() throws IOException {
        Database users = couchDb.database("_users");
        users.createIfMissing();
        ObjectNode user =
                Json.MAPPER
                        .createObjectNode()
                        .put("_id", "org.couchdb.user:" + userName)
                        .put("name", userName)
                        .put("password", USER_PASSWORD)
                        .put("type", "user");
        user.putArray("roles").add("buyer");
        assertThat(users.put(user)).isInstanceOf(Written.class);
        var form = new FormBody.Builder().add("name", userName).add("password", USER_PASSWORD);
        var login = new Request.Builder().url(at("/_session")).post(form.build()).build();
        try (var answer = http.newCall(login).execute()) {
            return authSession(answer.headers());
        }
    }

    private static String authSession(Headers headers) {
        return headers.values("Set-Cookie").stream()
                .flatMap(cookie -> Arrays.stream(cookie.split(";", 2)))
                .filter(pair -> pair.startsWith("AuthSession="))
                .map(pair -> pair.substring("AuthSession=".length()))
                .findFirst()
                .orElseThrow();
    }

    private Request.Builder asAdmin(String path) {
        return new Request.Builder()
                .url(at(path))
                .header(
                        "Authorization",
                        Credentials.basic(settings().user(), settings().password()));
    }

    private String at(String path) {
        URI url = settings().url();
        return url.toString().replaceFirst("/$", "") + path;
    }
}
