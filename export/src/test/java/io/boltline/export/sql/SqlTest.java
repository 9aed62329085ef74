package io.boltline.export.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.contract.ContractJson;
import io.boltline.export.Exported;
import io.boltline.export.Purchases;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(JournalBroker.class)
class SqlTest {
    private static final String COUNT = "SELECT count(*) AS events FROM events";

    @TempDir Path temporary;

    private final LiveJournal live = LiveJournal.create();
    private final Exported exported = new Exported(live);

    @Test
    void asksAnExportAndWhatTheJournalHasBeyondIt() {
        Path folder = temporary.resolve("export");
        exported.sell(0, 40);
        assertThat(exported.export(folder)).as(live.err()).isZero();
        int before = exported.events();
        exported.sellUnsigned(40, 50);

        assertThat(exported.sql("--format=csv", "--dir=" + folder, COUNT)).as(live.err()).isZero();
        assertThat(live.lines()).containsExactly("events", String.valueOf(exported.events()));
        assertThat(live.err()).contains("boltline: cut 0:");

        assertThat(exported.sql("--format=csv", COUNT)).as(live.err()).isZero();
        assertThat(live.lines()).containsExactly("events", String.valueOf(exported.events()));

        assertThat(exported.query(folder, COUNT)).containsExactly(String.valueOf(before));
        assertThat(
                        exported.query(
                                folder, "SELECT count(DISTINCT (partition, sequence)) FROM events"))
                .containsExactly(String.valueOf(before));
    }

    @Test
    void seesWhatWasRecordedUntilThenAndNoInstantThatIsNotHeld() {
        Path folder = temporary.resolve("export");
        exported.sell(0, 40);
        assertThat(exported.export(folder)).as(live.err()).isZero();
        Instant then = Purchases.PLACED.plusSeconds(20 * 60);
        String until = "--at=" + then;

        assertThat(exported.sql(until, "--dir=" + folder, "--format=csv", COUNT))
                .as(live.err())
                .isZero();
        String counted = live.lines().getLast();
        assertThat(Integer.parseInt(counted)).isPositive().isLessThan(exported.events());
        assertThat(exported.sql(until, "--format=csv", COUNT)).as(live.err()).isZero();
        assertThat(live.lines()).last().isEqualTo(counted);
        assertThat(exported.sql(until, "--dir=" + folder, "--offline", "--format=json", COUNT))
                .as(live.err())
                .isZero();
        assertThat(ContractJson.mapper().readTree(live.out()).at("/rows/0/events").asString())
                .isEqualTo(counted);

        assertThat(exported.sql("--at=2999-01-01T00:00:00Z", COUNT)).isOne();
        assertThat(live.err()).contains("still to come");
        assertThat(exported.sql("--at=2026-06-01T00:00:00Z", "--dir=" + folder, "--offline", COUNT))
                .isOne();
        assertThat(live.err()).contains("isn't known to hold all");
    }

    @Test
    void showsNoPersonalColumnUnlessItWasAskedFor() {
        exported.sell(0, 4);

        assertThat(exported.sql("SELECT customer_user_name FROM events")).isOne();
        assertThat(
                        exported.sql(
                                "--with-personal-data",
                                "SELECT DISTINCT customer_user_name FROM events WHERE type LIKE"
                                        + " '%order%'"))
                .as(live.err())
                .isZero();
        assertThat(live.out()).contains(Purchases.USER);
    }

    @Test
    void letsNoSpreadsheetTakeATextForAFormula() {
        exported.sell(0, 2);

        assertThat(
                        exported.sql(
                                "--format=csv",
                                "SELECT product, -1 AS number, '+1' AS \"=x\" FROM orders ORDER BY"
                                        + " 1"))
                .as(live.err())
                .isZero();
        assertThat(live.lines())
                .containsExactly("product,number,'=x", "'=cmd|'calc',-1,'+1", "pow_lab,-1,'+1");
    }

    @Test
    void tellsTimesInUtcAndInAnyZone() {
        exported.sell(0, 1);

        assertThat(
                        exported.sql(
                                "--format=csv",
                                "SELECT placed_at, placed_at AT TIME ZONE 'Asia/Kathmandu' AS"
                                        + " local, placed_at::DATE AS day FROM orders"))
                .as(live.err())
                .isZero();
        assertThat(live.lines())
                .last()
                .isEqualTo("2026-01-31T12:00:00Z,2026-01-31T17:45,2026-01-31");
    }

    @Test
    void asksWhatASelectCanAsk() {
        exported.sell(0, 8);

        assertThat(
                        exported.sql(
                                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n"
                                    + " WHERE i < 3), p AS (FROM orders) SELECT p.state, count(*),"
                                    + " max(range) FROM p JOIN events USING (order_id), n, range(2)"
                                    + " WHERE p.order_id IN (SELECT order_id FROM events) GROUP BY"
                                    + " ALL HAVING count(*) > 0 UNION ALL VALUES ('x', 1, 2) ORDER"
                                    + " BY 1 LIMIT 5"))
                .as(live.err())
                .isZero();
        assertThat(live.lines()).last().asString().contains("rows, cut 0:");
    }

    @Test
    void letsAWithHaveAnyNameThatMeansNothingElse() {
        Path folder = temporary.resolve("export");
        exported.sell(0, 2);
        assertThat(exported.export(folder)).as(live.err()).isZero();

        assertThat(exported.query(folder, "WITH told AS (SELECT 7 AS x), y AS (FROM told) FROM y"))
                .containsExactly("7");
        assertThat(exported.query(folder, "WITH events AS (SELECT 7 AS x) SELECT * FROM events"))
                .containsExactly("7");
        assertThat(
                        exported.sql(
                                "--dir=" + folder,
                                "--offline",
                                "SELECT * FROM (WITH told AS (SELECT 1) SELECT 1), told"))
                .isOne();
        assertThat(live.out()).isEmpty();
    }

    @Test
    void endsAStatementThatTakesTooLongAndTellsWhichLimitItMet() {
        exported.sell(0, 1);

        assertThat(
                        exported.sql(
                                "--timeout=1s",
                                "SELECT count(*) FROM range(1000000000) a, range(1000000000) b"
                                        + " WHERE hash(a.range, b.range) = 1"))
                .isOne();
        assertThat(live.err())
                .isEqualTo(
                        "boltline: the statement took longer than the 1 s of --timeout, and was"
                                + " ended\n");
    }
}
