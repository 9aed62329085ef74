package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What CouchDB 3.5 was seen to answer to calls about databases and documents, one fact a test. */
abstract class DocumentsContract {

    private static final String NOT_JSON =
            "{\"error\":\"bad_request\",\"reason\":\"invalid UTF-8 JSON\"}\n";
    private static final String CONFLICT =
            "{\"error\":\"conflict\",\"reason\":\"Document update conflict.\"}\n";
    private static final String[] JSON = {"Content-Type", "application/json"};

    private final String db = "/contract-" + UUID.randomUUID();
    private CouchDbCalls couchDb;

    /** Connects to the server under test. */
    abstract CouchDbCalls connect() throws IOException;

    @BeforeEach
    void createDatabase() throws Exception {
        couchDb = connect();
        assertThat(put(db, "").statusCode()).isEqualTo(201);
    }

    @AfterEach
    void deleteDatabase() throws Exception {
        couchDb.asAdmin("DELETE", db, "");
        couchDb.close();
    }

    @Test
    void createsADatabaseOnce() throws Exception {
        String other = db + "-other";

        var first = put(other, "");
        var second = put(other, "");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).isEqualTo("{\"ok\":true}\n");
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(json(second).path("error").asString()).isEqualTo("file_exists");
        assertThat(couchDb.asAdmin("DELETE", other, "").body()).isEqualTo("{\"ok\":true}\n");
    }

    @Test
    void refusesADatabaseWithCapitals() throws Exception {
        var answer = put("/Contract", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("illegal_database_name");
    }

    @Test
    void letsNobodyButAdminsCreateDatabases() throws Exception {
        var answer = couchDb.call("PUT", db + "-other", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":\"unauthorized\",\"reason\":\"You are not a server"
                                + " admin.\"}\n");
    }

    @Test
    void saysThatADatabaseDoesNotExist() throws Exception {
        String missing = db + "-missing";

        for (var answer :
                List.of(
                        get(missing),
                        get(missing + "/a"),
                        put(missing + "/a", "{}"),
                        post(missing + "/_bulk_docs", "{\"docs\":[]}"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"error\":\"not_found\",\"reason\":\"Database does not exist.\"}\n");
        }
        assertThat(couchDb.asAdmin("HEAD", missing, "").statusCode()).isEqualTo(404);
        assertThat(couchDb.asAdmin("HEAD", db, "").statusCode()).isEqualTo(200);
    }

    @Test
    void letsNobodyInByDefault() throws Exception {
        assertThat(couchDb.call("GET", db, "").statusCode()).isEqualTo(401);
        assertThat(couchDb.call("PUT", db + "/a", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void writesADocumentAndReadsItBack() throws Exception {
        var written = put(db + "/a", "{\"b\":1,\"a\":[true,null,\"\\u00e9\\ud83d\\ude00\"]}");
        String rev = json(written).path("rev").asString();

        assertThat(written.statusCode()).isEqualTo(201);
        assertThat(rev).matches("1-[0-9a-f]{32}");
        assertThat(written.body())
                .isEqualTo("{\"ok\":true,\"id\":\"a\",\"rev\":\"" + rev + "\"}\n");
        assertThat(etag(written)).isEqualTo('"' + rev + '"');
        var read = get(db + "/a");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(etag(read)).isEqualTo('"' + rev + '"');
        assertThat(read.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(read.body())
                .isEqualTo(
                        "{\"_id\":\"a\",\"_rev\":\""
                                + rev
                                + "\",\"b\":1,\"a\":[true,null,\"é😀\"]}\n");
    }

    @Test
    void tellsTheRevisionToAHead() throws Exception {
        String rev = json(put(db + "/a", "{}")).path("rev").asString();

        var head = couchDb.asAdmin("HEAD", db + "/a", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(etag(head)).isEqualTo('"' + rev + '"');
        assertThat(head.body()).isEmpty();
        assertThat(couchDb.asAdmin("HEAD", db + "/missing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsIdsApartThatNeedEncoding() throws Exception {
        assertThat(json(put(db + "/a%2Fb%20%2B%3F", "{}")).path("id").asString())
                .isEqualTo("a/b +?");
        assertThat(json(get(db + "/a%2Fb%20%2B%3F")).path("_id").asString()).isEqualTo("a/b +?");
    }

    @Test
    void conflictsWithoutARevisionWithAStaleOneAndOnAnIdenticalRetry() throws Exception {
        String first = json(put(db + "/a", "{\"n\":1}")).path("rev").asString();
        var second = put(db + "/a", "{\"_rev\":\"" + first + "\",\"n\":2}");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(json(second).path("rev").asString()).startsWith("2-");

        var without = put(db + "/a", "{\"n\":3}");
        var stale = put(db + "/a", "{\"_rev\":\"" + first + "\",\"n\":3}");
        var identical = put(db + "/a", "{\"_rev\":\"" + first + "\",\"n\":2}");

        for (var answer : List.of(without, stale, identical)) {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).isEqualTo(CONFLICT);
        }
    }

    @Test
    void takesTheRevisionFromTheQueryOrTheHeaderToo() throws Exception {
        String first = json(put(db + "/a", "{}")).path("rev").asString();
        var second = put(db + "/a?rev=" + first, "{}");
        assertThat(second.statusCode()).isEqualTo(201);

        var third = couchDb.asAdmin("PUT", db + "/a", "{}", "If-Match", etag(second));

        assertThat(third.statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAnUnknownSpecialMember() throws Exception {
        var answer = put(db + "/a", "{\"_member\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("doc_validation");
    }

    @Test
    void refusesAnIdThatBeginsWithAnUnderscore() throws Exception {
        var answer = put(db + "/_a", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("illegal_docid");
    }

    @Test
    void refusesWhatIsNotJsonInUtf8() throws Exception {
        for (String body : new String[] {"{", "{\"a\":\"\\ud800\"}", "{\"a\":1} x", "{'a':1}"}) {
            var answer = put(db + "/a", body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(NOT_JSON);
        }
    }

    @Test
    void refusesAnIdWithALoneSurrogateAndGoesOn() throws Exception {
        var answer = bulk("{\"_id\":\"good\"},{\"_id\":\"\\ud800\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(put(db + "/good", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void refusesADocumentOverEightMillionBytesAloneOrInABulk() throws Exception {
        String big = "{\"_id\":\"big\",\"a\":\"" + "x".repeat(8_000_001) + "\"}";

        var alone = put(db + "/big", big);
        var inBulk = post(db + "/_bulk_docs", "{\"docs\":[{\"_id\":\"small\"}," + big + "]}");

        assertThat(alone.statusCode()).isEqualTo(413);
        assertThat(json(alone).path("error").asString()).isEqualTo("document_too_large");
        assertThat(inBulk.statusCode()).isEqualTo(413);
        assertThat(json(inBulk).path("error").asString()).isEqualTo("document_too_large");
        assertThat(get(db + "/small").statusCode()).isEqualTo(404);
    }

    @Test
    void takesADocumentJustBelowTheLimit() throws Exception {
        assertThat(put(db + "/big", "{\"a\":\"" + "x".repeat(7_999_000) + "\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesToCreateADocumentOfAnotherMediaType() throws Exception {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
            var answer = couchDb.asAdmin("POST", db, "{}", "Content-Type", type);

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(json(answer).path("error").asString()).isEqualTo("bad_content_type");
        }
        assertThat(couchDb.asAdmin("POST", db, "{}").statusCode()).isEqualTo(415);
    }

    @Test
    void givesAnIdToADocumentWithoutOne() throws Exception {
        var created = post(db, "{\"a\":1}");

        assertThat(created.statusCode()).isEqualTo(201);
        String id = json(created).path("id").asString();
        assertThat(id).isNotEmpty();
        assertThat(json(get(db + "/" + id)).path("a").asInt()).isEqualTo(1);
    }

    @Test
    void answersAWriteThatDeletesAsADeletion() throws Exception {
        String rev = json(put(db + "/a", "{}")).path("rev").asString();

        var deletion = put(db + "/a", "{\"_rev\":\"" + rev + "\",\"_deleted\":true}");

        assertThat(deletion.statusCode()).isEqualTo(200);
        assertThat(get(db + "/a").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsMissingFromDeleted() throws Exception {
        String rev = json(put(db + "/deleted", "{}")).path("rev").asString();
        assertThat(couchDb.asAdmin("DELETE", db + "/deleted", "").statusCode()).isEqualTo(409);
        var deletion = couchDb.asAdmin("DELETE", db + "/deleted?rev=" + rev, "");
        assertThat(deletion.statusCode()).isEqualTo(200);
        assertThat(json(deletion).path("rev").asString()).startsWith("2-");

        var missing = get(db + "/missing");
        var deleted = get(db + "/deleted");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("{\"error\":\"not_found\",\"reason\":\"missing\"}\n");
        assertThat(deleted.statusCode()).isEqualTo(404);
        assertThat(deleted.body()).isEqualTo("{\"error\":\"not_found\",\"reason\":\"deleted\"}\n");
    }

    @Test
    void letsADeletedIdBeWrittenAgain() throws Exception {
        String rev = json(put(db + "/a", "{}")).path("rev").asString();
        couchDb.asAdmin("DELETE", db + "/a?rev=" + rev, "");

        var again = put(db + "/a", "{\"n\":2}");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(json(again).path("rev").asString()).startsWith("3-");
    }

    @Test
    void answersNotModifiedOnlyForTheCurrentRevision() throws Exception {
        String first = etag(put(db + "/a", "{}"));
        String second = etag(couchDb.asAdmin("PUT", db + "/a", "{}", "If-Match", first));

        var current = couchDb.asAdmin("GET", db + "/a", "", "If-None-Match", second);
        var old = couchDb.asAdmin("GET", db + "/a", "", "If-None-Match", first);

        assertThat(current.statusCode()).isEqualTo(304);
        assertThat(current.body()).isEmpty();
        assertThat(etag(current)).isEqualTo(second);
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(json(old).path("_id").asString()).isEqualTo("a");
    }

    @Test
    void letsOneOfSixteenConcurrentWritersWin() throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 16)
                            .mapToObj(
                                    n -> writers.submit(() -> put(db + "/a", "{\"n\":" + n + "}")))
                            .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get().statusCode());
            }

            assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
            assertThat(Collections.frequency(statuses, 409)).isEqualTo(15);
        }
    }

    @Test
    void answersABulkInTheOrderOfTheRequest() throws Exception {
        put(db + "/old", "{}");

        var answer = bulk("{\"_id\":\"new\"},{\"_id\":\"old\"},{\"_id\":\"newer\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        var rows = json(answer);
        assertThat(rows.get(0).path("ok").asBoolean()).isTrue();
        assertThat(rows.get(0).path("id").asString()).isEqualTo("new");
        assertThat(rows.get(0).path("rev").asString()).startsWith("1-");
        assertThat(rows.get(1).toString())
                .isEqualTo(
                        "{\"id\":\"old\",\"error\":\"conflict\",\"reason\":\"Document update"
                                + " conflict.\"}");
        assertThat(rows.get(2).path("id").asString()).isEqualTo("newer");
    }

    @Test
    void conflictsWithTheSameIdEarlierInTheBulk() throws Exception {
        var rows = json(bulk("{\"_id\":\"a\",\"n\":1},{\"_id\":\"a\",\"n\":2}"));

        assertThat(rows.get(0).path("ok").asBoolean()).isTrue();
        assertThat(rows.get(1).path("error").asString()).isEqualTo("conflict");
        assertThat(json(get(db + "/a")).path("n").asInt()).isEqualTo(1);
    }

    @Test
    void writesNothingOfABulkWithOneBadMember() throws Exception {
        var answer = bulk("{\"_id\":\"good\"},{\"_id\":\"bad\",\"_member\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("doc_validation");
        assertThat(get(db + "/good").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesABulkWithoutDocsAndTakesAnEmptyOne() throws Exception {
        assertThat(post(db + "/_bulk_docs", "{}").statusCode()).isEqualTo(400);
        var empty = bulk("");
        assertThat(empty.statusCode()).isEqualTo(201);
        assertThat(empty.body()).isEqualTo("[]\n");
    }

    @Test
    void answersAllDocsInTheOrderOfTheKeys() throws Exception {
        put(db + "/a", "{\"n\":1}");
        String rev = json(put(db + "/b", "{}")).path("rev").asString();
        couchDb.asAdmin("DELETE", db + "/b?rev=" + rev, "");

        var answer =
                post(db + "/_all_docs?include_docs=true", "{\"keys\":[\"missing\",\"b\",\"a\"]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        var rows = json(answer).path("rows");
        assertThat(rows.get(0).toString())
                .isEqualTo("{\"key\":\"missing\",\"error\":\"not_found\"}");
        assertThat(rows.get(1).path("value").path("deleted").asBoolean()).isTrue();
        assertThat(rows.get(1).path("value").path("rev").asString()).startsWith("2-");
        assertThat(rows.get(1).path("doc").isNull()).isTrue();
        assertThat(rows.get(2).path("doc").path("n").asInt()).isEqualTo(1);
    }

    @Test
    void answersARangeOfAllDocs() throws Exception {
        bulk("{\"_id\":\"a\"},{\"_id\":\"b\"},{\"_id\":\"c\"},{\"_id\":\"d\"}");

        var range = json(get(db + "/_all_docs?startkey=%22b%22&endkey=%22c%22")).path("rows");
        var limited = json(get(db + "/_all_docs?limit=1&include_docs=true"));

        assertThat(range).extracting(row -> row.path("id").asString()).containsExactly("b", "c");
        assertThat(limited.path("total_rows").asInt()).isEqualTo(4);
        assertThat(limited.path("rows").size()).isEqualTo(1);
        assertThat(limited.path("rows").get(0).path("doc").path("_id").asString()).isEqualTo("a");
    }

    @Test
    void listsTheNewestChangeOfEachDocument() throws Exception {
        String first = json(put(db + "/a", "{}")).path("rev").asString();
        put(db + "/b", "{}");
        String second = json(put(db + "/a?rev=" + first, "{}")).path("rev").asString();

        var changes = json(get(db + "/_changes"));
        var results = changes.path("results");

        assertThat(results).extracting(row -> row.path("id").asString()).containsExactly("b", "a");
        assertThat(results.get(1).path("changes").get(0).path("rev").asString()).isEqualTo(second);
        String last = changes.path("last_seq").asString();
        assertThat(json(get(db + "/_changes?since=" + last)).path("results").isEmpty()).isTrue();
    }

    @Test
    void followsChangesLineByLineWithHeartbeats() throws Exception {
        put(db + "/a", "{}");
        put(db + "/b", "{}");

        try (var lines =
                couchDb.followAsAdmin(db + "/_changes?feed=continuous&heartbeat=50&since=0")
                        .body()) {
            var seen = lines.limit(4).toList();

            assertThat(seen.subList(0, 2))
                    .extracting(line -> JsonMapper.shared().readTree(line).path("id").asString())
                    .containsExactlyInAnyOrder("a", "b");
            assertThat(seen.subList(2, 4)).containsOnly("");
        }
    }

    @Test
    void endsAContinuousFeedWithTheLastSequence() throws Exception {
        put(db + "/a", "{}");

        var lines =
                couchDb.followAsAdmin(db + "/_changes?feed=continuous&timeout=50").body().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("\"last_seq\":");
    }

    @Test
    void wakesALongPollAtTheNextChange() throws Exception {
        String since = json(get(db + "/_changes")).path("last_seq").asString();
        try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            var poll =
                    waiting.submit(
                            () -> get(db + "/_changes?feed=longpoll&timeout=10000&since=" + since));

            put(db + "/a", "{}");

            var results = json(poll.get()).path("results");
            assertThat(results).extracting(row -> row.path("id").asString()).containsExactly("a");
        }
    }

    @Test
    void filtersChangesByDocumentIds() throws Exception {
        bulk("{\"_id\":\"a\"},{\"_id\":\"b\"}");

        var results =
                json(post(db + "/_changes?filter=_doc_ids", "{\"doc_ids\":[\"b\"]}"))
                        .path("results");

        assertThat(results).extracting(row -> row.path("id").asString()).containsExactly("b");
    }

    @Test
    void keepsBigIntegersAndRewritesDecimals() throws Exception {
        put(db + "/a", "{\"i\":12345678901234567890123,\"d\":10.50,\"e\":1e3,\"n\":-7}");

        assertThat(get(db + "/a").body())
                .endsWith("\"i\":12345678901234567890123,\"d\":10.5,\"e\":1000.0,\"n\":-7}\n");
    }

    @Test
    void makesAnIndexOnce() throws Exception {
        String index =
                "{\"index\":{\"fields\":[\"user\",\"at\"]},\"ddoc\":\"by-user\",\"name\":\"by-user\","
                    + "\"type\":\"json\"}";

        var first = post(db + "/_index", index);
        var second = post(db + "/_index", index);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("result").asString()).isEqualTo("created");
        assertThat(json(first).path("id").asString()).isEqualTo("_design/by-user");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).path("result").asString()).isEqualTo("exists");
        assertThat(json(get(db + "/_design/by-user")).path("language").asString())
                .isEqualTo("query");
    }

    @Test
    void letsNobodyButAdminsMakeAnIndex() throws Exception {
        assertThat(couchDb.call("POST", db + "/_index", "{}", JSON).statusCode()).isEqualTo(401);
        assertThat(couchDb.call("POST", db + "/_find", "{}", JSON).statusCode()).isEqualTo(401);
    }

    @Test
    void sortsByNothingThatHasNoIndex() throws Exception {
        var answer =
                find(
                        "{\"selector\":{\"user\":\"a\"},\"sort\":[{\"user\":\"asc\"},{\"at\":\"asc\"}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("no_usable_index");
    }

    @Test
    void findsInTheOrderOfAnIndexAndAgainstIt() throws Exception {
        post(
                db + "/_index",
                "{\"index\":{\"fields\":[\"user\",\"at\"]},\"ddoc\":\"x\",\"name\":\"x\"}");
        bulk(
                "{\"_id\":\"1\",\"user\":\"a\",\"at\":3},{\"_id\":\"2\",\"user\":\"a\",\"at\":1},"
                    + "{\"_id\":\"3\",\"user\":\"b\",\"at\":2},{\"_id\":\"4\",\"user\":\"a\",\"at\":2},"
                    + "{\"_id\":\"5\",\"user\":\"a\"},{\"_id\":\"6\",\"user\":\"aa\",\"at\":1}");
        String of = "{\"selector\":{\"user\":\"a\",\"at\":{\"$gt\":null}},\"sort\":";

        assertThat(ids(find(of + "[{\"user\":\"asc\"},{\"at\":\"asc\"}]}")))
                .containsExactly("2", "4", "1");
        assertThat(ids(find(of + "[{\"user\":\"desc\"},{\"at\":\"desc\"}],\"limit\":2}")))
                .containsExactly("1", "4");
    }

    @Test
    void findsWhatIsBelowAPlaceInTheOrder() throws Exception {
        post(
                db + "/_index",
                "{\"index\":{\"fields\":[\"user\",\"at\",\"n\"]},\"ddoc\":\"x\",\"name\":\"x\"}");
        bulk(
                "{\"_id\":\"1\",\"user\":\"a\",\"at\":1,\"n\":1},"
                        + "{\"_id\":\"2\",\"user\":\"a\",\"at\":2,\"n\":2},"
                        + "{\"_id\":\"3\",\"user\":\"a\",\"at\":2,\"n\":3},"
                        + "{\"_id\":\"4\",\"user\":\"a\",\"at\":3,\"n\":4}");

        var found =
                find(
                        "{\"selector\":{\"user\":\"a\",\"at\":{\"$lte\":2},\"n\":{\"$gt\":null},"
                            + "\"$or\":[{\"at\":{\"$lt\":2}},{\"n\":{\"$lt\":3}}]},"
                            + "\"sort\":[{\"user\":\"desc\"},{\"at\":\"desc\"},{\"n\":\"desc\"}]}");

        assertThat(ids(found)).containsExactly("2", "1");
    }

    @Test
    void findsOnlyTheFieldsThatAreAskedFor() throws Exception {
        put(db + "/1", "{\"user\":\"a\",\"content\":{\"product\":\"p\",\"sats\":5},\"more\":1}");

        var found =
                find(
                        "{\"selector\":{\"user\":\"a\"},"
                                + "\"fields\":[\"_id\",\"content.sats\",\"missing\"]}");

        assertThat(json(found).path("docs").get(0).toString())
                .isEqualTo("{\"_id\":\"1\",\"content\":{\"sats\":5}}");
    }

    @Test
    void tellsWhatADatabaseTakes() throws Exception {
        JsonNode empty = json(get(db));

        put(db + "/a", "{\"text\":\"" + "x".repeat(100) + "\"}");

        JsonNode sizes = json(get(db)).path("sizes");
        assertThat(sizes.path("file").asLong())
                .isGreaterThan(empty.path("sizes").path("file").asLong())
                .isGreaterThan(sizes.path("active").asLong());
        assertThat(sizes.path("active").asLong())
                .isGreaterThan(empty.path("sizes").path("active").asLong());
        assertThat(sizes.path("external").asLong()).isBetween(100L, 150L);
        assertThat(empty.path("cluster").path("q").asInt()).isEqualTo(2);
    }

    @Test
    void createsADatabaseInSoManyShards() throws Exception {
        String other = db + "-other";
        put(other + "?q=1", "");

        assertThat(json(get(other)).path("cluster").path("q").asInt()).isEqualTo(1);
        couchDb.asAdmin("DELETE", other, "");
        assertThat(json(put(other + "?q=0", "")).path("reason").asString())
                .isEqualTo("The `q` value should be a positive integer.");
    }

    @Test
    void compactsADatabase() throws Exception {
        for (int n = 0; n < 50; n++) {
            put(db + "/" + n, "{}");
        }
        long before = json(get(db)).path("sizes").path("file").asLong();

        var answer = post(db + "/_compact", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"ok\":true}\n");
        await().untilAsserted(() -> {
            JsonNode after = json(get(db));
            assertThat(after.path("compact_running").asBoolean()).isFalse();
            assertThat(after.path("sizes").path("file").asLong()).isLessThan(before / 2);
        });
        assertThat(json(get("/_active_tasks")).isArray()).isTrue();
    }

    private HttpResponse<String> find(String query) throws IOException, InterruptedException {
        return post(db + "/_find", query);
    }

    private static List<String> ids(HttpResponse<String> found) {
        return json(found)
                .path("docs")
                .valueStream()
                .map(document -> document.path("_id").asString())
                .toList();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return couchDb.asAdmin("GET", path, "");
    }

    private HttpResponse<String> put(String path, String body)
            throws IOException, InterruptedException {
        return couchDb.asAdmin("PUT", path, body);
    }

    private HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        return couchDb.asAdmin("POST", path, body, JSON);
    }

    private HttpResponse<String> bulk(String documents) throws IOException, InterruptedException {
        return post(db + "/_bulk_docs", "{\"docs\":[" + documents + "]}");
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
