package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.analytics.web.form.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class AnalyticsServletTest {
    private static final String DAY = "from=2026-03-29&to=2026-03-30&tz=Europe/Berlin";
    private SampleRows rows;
    private Port port;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rows = new SampleRows(folder);
        rows.progress(0, 12, "2026-11-28T17:59:57Z");
        rows.progress(1, 7, "2026-11-28T17:59:00Z");
        rows.position("purchase.journal", 0, 12, "2026-11-28T17:59:57Z");
        rows.position("purchase.journal", 1, 9, "2026-11-28T17:59:58Z");
        rows.position("operator.actions", 0, 1, "2026-11-28T17:59:00Z");
        // At 01:45 +01:00, and after the hour that isn't there at 03:00 +02:00.
        rows.sold("2026-03-29T00:45:00Z", "=cmd", 0, Map.of("placed", 2, "invoiced", 2, "open", 1));
        rows.sold(
                "2026-03-29T01:00:00Z",
                "pow_lab",
                0,
                Map.of("placed", 3, "invoiced", 2, "paid", 2, "received_msat", 2_000_500L));
        rows.sold(
                "2026-03-29T01:00:00Z",
                "pow_lab",
                1,
                Map.of("placed", 4, "paid", 1, "to_invoice", "32:4", "to_payment", "4096:1"));
        rows.sold("2026-03-29T22:00:00Z", "pow_lab", 1, Map.of("placed", 100));
        rows.insert(
                "sales_settled",
                Map.of(
                        "quarter",
                        SampleRows.quarter("2026-03-29T01:15:00Z"),
                        "product",
                        "pow_lab",
                        "provider",
                        "cln",
                        "node",
                        "02ab",
                        "partition",
                        1,
                        "settled_payments",
                        3,
                        "settled_msat",
                        3_000_500L));
        rows.insert(
                "sales_refused",
                Map.of(
                        "quarter", SampleRows.quarter("2026-03-29T01:15:00Z"),
                        "status_code", 429,
                        "partition", 1,
                        "refused", 5));
        port = new Port(rows.snapshots());
    }

    @AfterAll
    void stop() {
        port.close();
    }

    @Test
    void addsPartitionsUpByDayOf23Hours() throws Exception {
        var answer = port.get("/sales?by=day&" + DAY).json();

        assertThat(answer.path("rows")).hasSize(1);
        var day = answer.path("rows").path(0);
        assertThat(day.path("start").asString("")).isEqualTo("2026-03-29T00:00:00+01:00");
        assertThat(day.path("end").asString("")).isEqualTo("2026-03-30T00:00:00+02:00");
        assertThat(day.path("placed").asLong(0)).isEqualTo(9);
        assertThat(day.path("receivedMsat").asLong(0)).isEqualTo(2_000_500);
        assertThat(answer.path("cut").asString("")).isEqualTo("0:12,1:7");
        assertThat(answer.path("recordedAt").asString("")).isEqualTo("2026-11-28T17:59:57.000Z");
    }

    @Test
    void hasARowForEachHourThatThereIs() throws Exception {
        var hours = port.get("/funnel?by=hour&" + DAY).json().path("rows");

        assertThat(hours).hasSize(23);
        assertThat(hours.path(1).path("start").asString("")).isEqualTo("2026-03-29T01:00:00+01:00");
        assertThat(hours.path(1).path("placed").asLong(0)).isEqualTo(2);
        assertThat(hours.path(2).path("start").asString("")).isEqualTo("2026-03-29T03:00:00+02:00");
        assertThat(hours.path(2).path("placed").asLong(0)).isEqualTo(7);
        assertThat(hours.path(3).path("placed").asLong(-1)).isZero();
    }

    @Test
    void tellsOfAProductAlone() throws Exception {
        var rows = port.get("/sales?product=pow_lab&" + DAY).json();

        assertThat(rows.path("product").asString("")).isEqualTo("pow_lab");
        assertThat(rows.at("/rows/0/placed").asLong(0)).isEqualTo(7);
        assertThat(
                        port.get("/sales?product=none_such&" + DAY)
                                .json()
                                .at("/rows/0/placed")
                                .asLong(-1))
                .isZero();
    }

    @Test
    void tellsByProduct() throws Exception {
        var answer = port.get("/sales?by=product&" + DAY).json().path("rows");

        assertThat(answer.valueStream().map(it -> it.path("product").asString("")))
                .containsExactlyInAnyOrder("=cmd", "pow_lab");
    }

    @Test
    void tellsWhatIsOpenWhereSomethingIs() throws Exception {
        var answer = port.get("/open?by=quarter&tz=Asia/Kathmandu").json().path("rows");

        assertThat(answer).hasSize(1);
        assertThat(answer.at("/0/start").asString("")).isEqualTo("2026-03-29T06:30:00+05:45");
        assertThat(answer.at("/0/open").asLong(0)).isEqualTo(1);
    }

    @Test
    void tellsHowLongItTook() throws Exception {
        var answer = port.get("/time-to-pay?by=none&" + DAY).json().at("/rows/0");

        assertThat(answer.path("invoiced").asLong(0)).isEqualTo(4);
        assertThat(answer.path("toInvoiceP50Ms").asLong(0)).isBetween(32L, 35L);
        assertThat(answer.path("toPaymentP99Ms").asLong(0)).isBetween(4_000L, 4_700L);
        var byProduct = port.get("/time-to-pay?by=product&" + DAY).json().path("rows");
        assertThat(byProduct).hasSize(2);
    }

    @Test
    void leavesQuantilesOfNothingOut() throws Exception {
        var answer = port.get("/time-to-pay?from=2026-01-01&to=2026-01-02").json().at("/rows/0");

        assertThat(answer.path("paid").asLong(-1)).isZero();
        assertThat(answer.has("toPaymentP50Ms")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "hour", "day", "quarter", "product"})
    void tellsPaymentsByNode(String by) throws Exception {
        var answer = port.get("/settled?by=" + by + "&" + DAY).json().path("rows");

        assertThat(answer).hasSize(1);
        assertThat(answer.at("/0/node").asString("")).isEqualTo("02ab");
        assertThat(answer.at("/0/settledMsat").asLong(0)).isEqualTo(3_000_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "hour", "day", "quarter"})
    void tellsRefusalsByStatus(String by) throws Exception {
        var answer = port.get("/refusals?by=" + by + "&" + DAY).json().path("rows");

        assertThat(answer).hasSize(1);
        assertThat(answer.at("/0/statusCode").asInt(0)).isEqualTo(429);
        assertThat(answer.at("/0/refused").asLong(0)).isEqualTo(5);
    }

    @Test
    void isCsvWhereThatIsWanted() throws Exception {
        var answer = port.get("/sales?by=product&" + DAY, "Accept", "text/csv");

        assertThat(answer.header("Content-Type"))
                .isEqualTo("text/csv; charset=utf-8; header=present");
        assertThat(answer.header("X-Cut")).isEqualTo("0:12,1:7");
        assertThat(answer.text())
                .startsWith(
                        "product,placed,placedSats,paid,paidLate,receivedMsat,overpaidMsat,underpaidMsat\r\n")
                .contains("\r\n'=cmd,2,0,0,0,0,0,0\r\n");
        assertThat(port.get("/sales?by=product&format=csv&" + DAY).text()).isEqualTo(answer.text());
    }

    @Test
    void saysHowOldTheNewestEntryIs() throws Exception {
        assertThat(port.get("/sales?" + DAY).header("X-Age")).isEqualTo("3");
        assertThat(port.get("/claims").header("X-Age")).isEqualTo("2");
    }

    @Test
    void isNotReadAgainWhileNothingCame() throws Exception {
        var first = port.get("/sales?" + DAY);
        var tag = first.header("ETag");

        var second = port.get("/sales?" + DAY, "If-None-Match", "\"other\", W/" + tag);

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.text()).isEmpty();
        assertThat(second.header("ETag")).isEqualTo(tag);
        assertThat(port.get("/funnel?" + DAY).header("ETag")).isNotEqualTo(tag);
        assertThat(port.get("/sales?by=day&" + DAY).header("ETag")).isNotEqualTo(tag);
        assertThat(port.get("/sales?format=csv&" + DAY).header("ETag")).isNotEqualTo(tag);
        assertThat(port.get("/sales/?" + DAY).header("ETag")).isEqualTo(tag);
    }

    @Test
    void isAnotherAnswerOnceTheCutMoved() throws Exception {
        var tag = port.get("/sales?" + DAY).header("ETag");
        rows.execute("UPDATE sales_progress SET size = 13 WHERE partition = 0");
        try {
            var moved = port.get("/sales?" + DAY, "If-None-Match", tag);

            assertThat(moved.status()).isEqualTo(200);
            assertThat(moved.header("X-Cut")).isEqualTo("0:13,1:7");
        } finally {
            rows.execute("UPDATE sales_progress SET size = 12 WHERE partition = 0");
        }
    }

    /** The cut may be the same, and what is in the rows is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sales | UPDATE positions SET topic_id = 'b' WHERE topic = 'analytics.sales'",
                "/sales/explain?measure=paid | UPDATE positions SET topic_id = 'b' WHERE topic ="
                        + " 'analytics.sales'",
                "/claims | UPDATE positions SET topic_id = 'b' WHERE topic = 'operator.actions'",
                "/sales | UPDATE installation SET installation = 'other'",
                "/claims | DELETE FROM look_ups_history WHERE installed_rank = 1",
            })
    void isAnotherAnswerOnceTheRowsAreOthers(String target, String change, @TempDir Path folder)
            throws Exception {
        var others = new SampleRows(folder);
        others.progress(0, 12, "2026-11-28T17:59:57Z");
        others.position("purchase.journal", 0, 12, "2026-11-28T17:59:57Z");
        others.position("operator.actions", 0, 1, "2026-11-28T17:59:00Z");
        others.position("analytics.sales", 0, 1, "2026-11-28T17:59:00Z");
        try (var port = new Port(others.snapshots())) {
            var tag = port.get(target).header("ETag");
            assertThat(port.get(target, "If-None-Match", tag).status()).isEqualTo(304);

            others.execute(change);

            assertThat(port.get(target, "If-None-Match", tag).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sales", "/none-such", "/"})
    void tellsNothingWithoutTheToken(String path) throws Exception {
        var none = port.ask(port.request(path).build());
        var wrong =
                port.ask(
                        port.request(path)
                                .header("Authorization", "Bearer " + "0".repeat(32))
                                .build());

        assertThat(none.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sales?by=week | \"by\" must be one of quarter, hour, day, product, none",
                "/refusals?by=product | \"by\" must be one of quarter, hour, day, none",
                "/refusals?product=a | there is no parameter \"product\" here",
                "/sales?Product=a | there is no parameter \"Product\" here",
                "/sales?by=day&by=day | \"by\" must be there only once",
                "/sales?format=xml | \"format\" must be json or csv",
                "/find?format=csv&user=a | \"format\" must be json",
                "/sales?by=quarter&from=2022-01-01&to=2026-01-01 | \"by\" quarter makes up to"
                        + " 140,256 rows",
                "/claims?state=new | \"state\" must be open, closed or all",
                "/claims?paymentHash=AB | \"paymentHash\" must be 64 hexadecimal digits",
                "/claims?cursor=a | \"cursor\" must be what a page",
                "/sales/explain | \"measure\" is required",
                "/sales/explain?measure=sold | \"measure\" must be one of placed, invoiced",
                "/sales/explain?measure=paid&node=a | \"node\" is for settledPayments",
                "/sales/explain?measure=paid&statusCode=400 | \"statusCode\" is for the measure"
                        + " refused",
                "/sales/explain?measure=refused&product=a | \"product\" is not known of refusals",
                "/sales/explain?measure=refused&statusCode=99 | \"statusCode\" must be an HTTP"
                        + " status",
                "/sales/explain?measure=paid&cursor=MDox | \"cursor\" must be what a page",
                "/find | just one must be given",
                "/find?user=a&orderId=b | just one must be given",
                "/find?orderId=4711 | \"orderId\" can't be one",
                "/find?paymentHash=4711 | \"paymentHash\" can't be one",
                "/find?invoice=lnbc1nonsense | \"invoice\" can't be one",
                "/find?eventId=a&cursor=a | \"cursor\" is for user alone",
                "/find?user=a&cursor=a | \"cursor\" must be what a page",
            })
    void namesTheParameterThatIsWrong(String target, String message) throws Exception {
        var answer = port.get(target);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("statusMessage").asString(""))
                .startsWith("Invalid input: " + message);
    }

    @Test
    void hasNoOtherPathsMethodsOrForms() throws Exception {
        assertThat(port.get("/none-such").status()).isEqualTo(404);
        assertThat(port.get("/sales", "Accept", "text/html").status()).isEqualTo(406);
        assertThat(port.get("/find?user=a", "Accept", "text/csv").status()).isEqualTo(406);
        var post =
                port.ask(
                        port.request("/sales")
                                .header("Authorization", "Bearer " + Port.TOKEN)
                                .POST(BodyPublishers.ofString("{}"))
                                .build());
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void answersHeadWithoutTheBody() throws Exception {
        var head =
                port.ask(
                        port.request("/sales?" + DAY)
                                .header("Authorization", "Bearer " + Port.TOKEN)
                                .method("HEAD", BodyPublishers.noBody())
                                .build());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(port.get("/sales?" + DAY).header("ETag"));
    }

    @Test
    void refusesMalformedHttpInTheSameForm() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a b\r\n\r\n".getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("{\"statusCode\":400,");
        }
    }

    @Test
    void saysHowFarTheDatabaseIsBuilt() throws Exception {
        Snapshots building =
                _ -> {
                    throw RefusedException.beingBuilt(new RefusedException.Progress(12, 345));
                };
        try (var built = new Port(building)) {
            var answer = built.get("/sales");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            JsonNode json = answer.json();
            assertThat(json.path("done").asLong(0)).isEqualTo(12);
            assertThat(json.path("total").asLong(0)).isEqualTo(345);
        }
    }

    private static Resource answering(Table.Rows written) {
        return new Resource() {
            @Override
            public List<String> parameters() {
                return List.of();
            }

            @Override
            public Question question(Parameters parameters, Instant now) {
                return (sources, sink) ->
                        sources.snapshots()
                                .read(snapshot ->
                                        sink.take(
                                                new Answered(
                                                        snapshot.figures().reach(),
                                                        new Table(
                                                                Map.of(),
                                                                "rows",
                                                                List.of("one"),
                                                                written))));
            }
        };
    }

    private Port answeringSales(Table.Rows written) throws Exception {
        return new Port(Map.of("/sales", answering(written)), rows.snapshots());
    }

    @Test
    void becomesAnErrorWhileNothingWasSent() throws Exception {
        Table.Rows few =
                out -> {
                    out.row(List.of("a"));
                    throw RefusedException.unavailable("The database can't be read now");
                };
        try (var broken = answeringSales(few)) {
            var answer = broken.get("/sales");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("ETag")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv"})
    void becomesAnErrorHoweverMuchWasWritten(String form) throws Exception {
        Table.Rows many =
                out -> {
                    for (long i = 0; i < 100_000; i++) {
                        out.row(List.of(i));
                    }
                    throw RefusedException.unavailable("The database can't be read now");
                };
        try (var broken = answeringSales(many)) {
            assertThat(broken.get("/sales", "Accept", form).status()).isEqualTo(503);
        }
    }

    @Test
    void slowReadersKeepNobodyWaiting() throws Exception {
        Table.Rows many = out -> rows(out, 2_000_000);
        Resource funnel = requireNonNull(Resources.byPath().get("/funnel"));
        Map<String, Resource> resources = Map.of("/sales", answering(many), "/funnel", funnel);
        try (var port = new Port(resources, rows.snapshots());
                var one = slowly(port);
                var other = slowly(port)) {
            var answer = port.get("/funnel?" + DAY);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(rest(one)).isEqualTo(rest(other)).isGreaterThan(20_000_000);
        }
    }

    @Test
    void refusesMoreThanThereIsRoomFor() throws Exception {
        try (var port = answeringSales(out -> rows(out, 5_000_000))) {
            assertThat(port.get("/sales").status()).isEqualTo(503);
            assertThat(port.get("/sales").status()).isEqualTo(503);
        }
    }

    private static void rows(Table.RowWriter out, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            out.row(List.of(i));
        }
    }

    /** Asks, and reads the first byte of the answer. */
    private static Socket slowly(Port port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
        socket.getOutputStream()
                .write(
                        ("GET /sales HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                        + "Authorization: Bearer "
                                        + Port.TOKEN
                                        + "\r\n\r\n")
                                .getBytes(UTF_8));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static long rest(Socket socket) throws IOException {
        return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    @Test
    void tellsTheFaultToNobody() throws Exception {
        Table.Rows fault =
                _ -> {
                    throw new IllegalStateException("secret detail");
                };
        try (var broken = answeringSales(fault)) {
            var answer = broken.get("/sales");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).doesNotContain("secret");
        }
    }
}
