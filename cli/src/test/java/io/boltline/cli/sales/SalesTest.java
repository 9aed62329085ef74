package io.boltline.cli.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T17:40:00Z");
    private static final String ABOUT =
            "\"cut\":\"0:12,1:7\",\"recordedAt\":\"2026-11-28T17:39:57.000Z\","
                    + "\"from\":\"2026-11-28T00:00:00+01:00\",\"to\":\"2026-11-29T00:00:00+01:00\","
                    + "\"tz\":\"Europe/Berlin\",";

    private final ToldFigures told = new ToldFigures();
    private final Map<String, String> variables = new HashMap<>(told.variables());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void tell() {
        variables.put("COLUMNS", "60");
        variables.put("LANG", "C.UTF-8");
        told.tell(
                "/sales",
                "{%s\"by\":\"product\",\"rows\":[".formatted(ABOUT)
                        + "{\"product\":\"pow_lab\",\"placed\":12,\"placedSats\":12000,\"paid\":9,"
                        + "\"paidLate\":1,\"receivedMsat\":9000500,\"overpaidMsat\":500,\"underpaidMsat\":0},"
                        + "{\"product\":\"book\",\"placed\":3,\"placedSats\":600,\"paid\":3,"
                        + "\"paidLate\":0,\"receivedMsat\":600500,\"overpaidMsat\":0,\"underpaidMsat\":0}]}");
        told.tell(
                "/funnel",
                "{%s\"by\":\"none\",\"rows\":[".formatted(ABOUT)
                        + "{\"placed\":15,\"invoiced\":15,\"open\":1,\"paid\":12,\"paidLate\":1,"
                        + "\"expired\":2,\"failed\":0,\"underpaid\":0,\"furtherAttempts\":1}]}");
        told.tell(
                "/open",
                "{\"cut\":\"0:13,1:7\",\"rows\":["
                        + "{\"start\":\"2026-11-28T18:30:00+01:00\",\"open\":2},"
                        + "{\"start\":\"2026-11-28T17:45:00+01:00\",\"open\":3},"
                        + "{\"start\":\"2026-11-28T17:45:00+05:45\",\"open\":1},"
                        + "{\"start\":\"2026-10-01T00:00:00+02:00\",\"open\":4}]}");
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void showsWhatPeopleAskMost() {
        assertThat(run("--tz=Europe/Berlin")).as(err.toString()).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-28T00:00:00+01:00 to 2026-11-29T00:00:00+01:00, Europe/Berlin",
                        "as of 2026-11-28T17:39:57.000Z, cut 0:12,1:7",
                        "",
                        "product  orders  paid    %  received sats",
                        "pow_lab      12     9   75          9,000  █████████████████",
                        "book          3     3  100            600  █▏",
                        "all          15    12   80          9,601",
                        "",
                        "Funnel",
                        "                orders    %",
                        "placed              15  100  ███████████████████████████████",
                        "invoiced            15  100  ███████████████████████████████",
                        "paid                12   80  ████████████████████████▊",
                        "  of them late       1    6  ██▏",
                        "open                 1    6  ██▏",
                        "expired              2   13  ████▏",
                        "underpaid            0    0",
                        "failed               0    0",
                        "",
                        "Open, by age, cut 0:13,1:7",
                        "placed                orders",
                        "in this quarter-hour       2  ███████████████",
                        "in the hour before         3  ██████████████████████▌",
                        "in the 24 h before         1  ███████▌",
                        "in the 7 days before       0",
                        "earlier                    4  ██████████████████████████████");
    }

    /** Of the quarter-hour that is just over, as of a minute past. */
    @Test
    void tellsOfAYoungOrderNoMoreThanItsQuarterHour() {
        told.tell(
                "/open",
                "{\"cut\":\"0:12,1:7\",\"rows\":["
                        + "{\"start\":\"2026-11-28T18:15:00+01:00\",\"open\":1}]}");

        assertThat(run("--tz=Europe/Berlin")).as(err.toString()).isZero();

        assertThat(out.toString().lines())
                .contains(
                        "in this quarter-hour       0",
                        "in the hour before         1  ██████████████████████████████");
    }

    @Test
    void asksForTheDayOfTheZone() {
        assertThat(run("--tz=Asia/Kathmandu", "--product=pow_lab")).isZero();

        assertThat(told.asked("/sales"))
                .containsExactly(
                        Map.of(
                                "from", "2026-11-27T18:15:00Z",
                                "to", "2026-11-28T18:15:00Z",
                                "tz", "Asia/Kathmandu",
                                "product", "pow_lab",
                                "by", "product"));
        assertThat(told.asked("/open"))
                .containsExactly(
                        Map.of("tz", "Asia/Kathmandu", "product", "pow_lab", "by", "quarter"));
    }

    @Test
    void asksForADayOf25Hours() {
        assertThat(run("--tz=Europe/Berlin", "--from=2026-10-25")).isZero();

        assertThat(told.asked("/funnel").getFirst())
                .containsEntry("from", "2026-10-24T22:00:00Z")
                .containsEntry("to", "2026-10-25T23:00:00Z");
    }

    @Test
    void isOneJsonObjectForPrograms() {
        assertThat(run("--json")).isZero();

        assertThat(out.toString())
                .startsWith("{\"sales\":{\"cut\":\"0:12,1:7\"")
                .contains("\"funnel\":{", "\"open\":{")
                .hasLineCount(1);
    }

    @Test
    void isOfAsciiWhereTheLocaleIs() {
        variables.put("LC_ALL", "C");

        assertThat(run()).isZero();

        assertThat(out.toString()).matches("[ -~\\n\\r]*").contains("####");
    }

    @ParameterizedTest
    @CsvSource({
        "--tz=Mars/Olympus, --tz must be a zone",
        "--from=yesterday, --from must be a date",
        "--to=2026-13-01, --to must be a date",
        "--to=2026-01-01, --from must be before --to",
    })
    void saysWhatCantBeMeant(String option, String message) {
        assertThat(run(option)).isEqualTo(2);

        assertThat(err.toString()).contains("boltline: " + message);
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        variables.put("ANALYTICS_TOKEN", "another");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString())
                .contains("doesn't take ANALYTICS_TOKEN")
                .doesNotContain("another");

        variables.remove("ANALYTICS_TOKEN");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("ANALYTICS_TOKEN is not set");

        variables.put("ANALYTICS_TOKEN", ToldFigures.TOKEN);
        variables.put("ANALYTICS_URL", told.url() + "/elsewhere");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("answers 503: being built: 1 of 2");

        variables.put("ANALYTICS_URL", "http://127.0.0.1:1");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("no answer from analytics at http://127.0.0.1:1/");
    }

    /** What an option names may be anybody's. */
    @Test
    void showsTheTokenOfThePipelineNearbyToNobodyElse() {
        var nearby = new Surroundings(Map.of(), told::variables);

        int status = run(nearby, "--url=" + told.url());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("ANALYTICS_TOKEN is not set");
        assertThat(run(nearby)).isZero();
    }

    private int run(String... arguments) {
        return run(new Surroundings(variables, Map::of), arguments);
    }

    private int run(Surroundings surroundings, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Terminal.commandLine(new Sales(surroundings, InstantSource.fixed(NOW)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
