package io.boltline.cli.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.JsonNodeFactory;

/** On a real journal, with an analytics that tells the truth, or not. */
@ExtendWith(JournalBroker.class)
class ExplainTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String[] DAY = {"--from=2026-01-31", "--to=2026-02-01", "--tz=UTC"};

    private final LiveJournal live = LiveJournal.create();
    private final ToldFigures told = new ToldFigures();

    /** Ten orders, of which three are paid, one of these the next day; and one the day before. */
    @BeforeEach
    void record() {
        live.around(told.variables());
        for (int i = 0; i < 10; i++) {
            ordered(i, NOON.plusSeconds(i), i % 2 == 0 ? "pow_lab" : "book");
        }
        ordered(10, NOON.minusSeconds(86_400), "pow_lab");
        paid(1, NOON.plusSeconds(1), NOON.plusSeconds(60));
        paid(2, NOON.plusSeconds(2), NOON.plusSeconds(61));
        paid(3, NOON.plusSeconds(3), NOON.plusSeconds(86_400));
        live.recorded(
                new OrderRejected(
                        order(11),
                        new CommandId("refused"),
                        NOON,
                        402,
                        "no",
                        OrderRejected.Customer.of("alice", JsonNodeFactory.instance.objectNode())),
                NOON.toEpochMilli());
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void findsNoDifferenceWhereThereIsNone() {
        tell(
                "/sales",
                "\"placed\":10,\"placedSats\":10,\"paid\":3,\"paidLate\":1,\"receivedMsat\":3000");

        assertThat(explain("sales", DAY)).as(live.err()).isZero();

        assertThat(live.out())
                .contains(order(2) + "/invoice-paid/1", "{paid=1, receivedMsat=1000}")
                .contains("13 events behind it, cut " + cut())
                .doesNotContain(order(10).value());
    }

    @Test
    void findsADifferenceOfOne() {
        tell(
                "/sales",
                "\"placed\":10,\"placedSats\":10,\"paid\":3,\"paidLate\":1,\"receivedMsat\":3001");

        assertThat(explain("sales", DAY)).isEqualTo(1);

        assertThat(live.lines())
                .anyMatch(it -> it.matches("receivedMsat +3,001 +3,000 +1"))
                .anyMatch(it -> it.matches("placed +10 +10 +0"));
    }

    @Test
    void countsUpToTheCutOfTheAnswer() {
        tell(
                "/sales",
                "\"placed\":10,\"placedSats\":10,\"paid\":3,\"paidLate\":1,\"receivedMsat\":3000");
        ordered(12, NOON.plusSeconds(12), "pow_lab");

        assertThat(explain("sales", DAY)).as(live.out()).isZero();
    }

    @Test
    void namesTheEventsOfOneMeasure() {
        tell("/funnel", "\"placed\":10,\"invoiced\":10,\"open\":7,\"paid\":3,\"paidLate\":1");

        assertThat(explain("funnel", "--measure=open", "--list=2", "--json", DAY)).isZero();

        assertThat(live.out())
                .contains("\"behind\":13")
                .contains("\"changes\":{\"open\":1}")
                .doesNotContain("invoiced\":1}");
        assertThat(live.out().split("\"eventId\"", -1)).hasSize(3);
    }

    @Test
    void tellsOfAProductAlone() {
        tell("/funnel", "\"placed\":5,\"invoiced\":5,\"open\":3,\"paid\":2,\"paidLate\":1");

        assertThat(explain("funnel", "--product=book", DAY)).as(live.out()).isZero();

        assertThat(told.asked("/funnel").getFirst()).containsEntry("product", "book");
    }

    @Test
    void countsPaymentsByWhenTheySettled() {
        tell("/settled", "\"settledPayments\":2,\"settledMsat\":2000");
        assertThat(explain("settled", DAY)).as(live.out()).isZero();

        tell("/settled", "\"settledPayments\":1,\"settledMsat\":1000");
        assertThat(explain("settled", "--product=book", DAY)).as(live.out()).isZero();
        assertThat(live.out())
                .contains(order(1) + "/invoice-paid/1")
                .doesNotContain("order-created");
    }

    @Test
    void countsRefusals() {
        tell("/refusals", "\"statusCode\":402,\"refused\":1");
        assertThat(explain("refusals", DAY)).as(live.out()).isZero();
        assertThat(live.out()).contains("refused/order-rejected");

        told.tell("/refusals", "{\"cut\":\"%s\",\"rows\":[]}".formatted(cut()));
        assertThat(explain("refusals", DAY)).isEqualTo(1);
    }

    @Test
    void countsOneNodeOrOneStatusAlone() {
        told.tell(
                "/settled",
                ("{\"cut\":\"%s\",\"rows\":["
                                + "{\"node\":\"node\",\"settledPayments\":2,\"settledMsat\":2000},"
                                + "{\"node\":\"other\",\"settledPayments\":9,\"settledMsat\":9}]}")
                        .formatted(cut()));
        assertThat(explain("settled", "--node=node", DAY)).as(live.out()).isZero();
        assertThat(explain("settled", "--node=other", DAY)).isEqualTo(1);
        assertThat(live.out()).contains("0 events behind it");
        assertThat(explain("settled", DAY)).isEqualTo(1);

        tell("/refusals", "\"statusCode\":402,\"refused\":1");
        assertThat(explain("refusals", "--status-code=402", DAY)).as(live.out()).isZero();
        assertThat(explain("refusals", "--status-code=429", DAY)).as(live.out()).isZero();
        assertThat(live.out()).contains("0 events behind it");
    }

    @Test
    void saysWhatItWasToldWrong() {
        assertThat(explain("sales", "--measure=refused")).isEqualTo(2);
        assertThat(live.err()).contains("--measure must be one of placed, placedSats");
        assertThat(explain("refusals", "--product=a")).isEqualTo(2);
        assertThat(explain("sales", "--list=-1")).isEqualTo(2);
        assertThat(explain("sales", "--node=a")).isEqualTo(2);
        assertThat(live.err()).contains("--node is for settled alone");
        assertThat(explain("settled", "--status-code=402")).isEqualTo(2);
    }

    @Test
    void saysWhatItCouldNotDo() {
        assertThat(explain("sales", DAY)).isEqualTo(3);
        assertThat(live.err()).contains("answers 503");

        told.tell("/sales", "{\"cut\":\"0:1,1:1\",\"rows\":[]}");
        assertThat(explain("sales", DAY)).isEqualTo(3);
        assertThat(live.err()).contains("a journal of 2 partitions, this one has 3");

        told.tell("/sales", "{\"cut\":\"0:1000,1:0,2:0\",\"rows\":[]}");
        assertThat(explain("sales", DAY)).isEqualTo(3);
        assertThat(live.err()).contains("analytics has 1000 entries of partition 0");

        live.foreign(0, order(0));
        told.tell("/sales", "{\"cut\":\"0:1000,1:0,2:0\",\"rows\":[]}");
        assertThat(explain("sales", DAY)).isEqualTo(3);
        assertThat(live.err()).contains("'boltline journal verify' tells what is wrong");
    }

    private void tell(String path, String row) {
        told.tell(path, "{\"cut\":\"%s\",\"rows\":[{%s}]}".formatted(cut(), row));
    }

    private String cut() {
        return IntStream.range(0, LiveJournal.PARTITIONS)
                .mapToObj(it -> it + ":" + live.journal().size(it))
                .collect(Collectors.joining(","));
    }

    private int explain(String figure, String... arguments) {
        return live.runOf(
                ExplainCommand.commandLine(live.surroundings()),
                IntStream.range(0, arguments.length + 2)
                        .mapToObj(it -> it == 0 ? "explain" : it == 1 ? figure : arguments[it - 2])
                        .toArray(String[]::new));
    }

    private int explain(String figure, String first, String[] more) {
        return explain(figure, joined(new String[] {first}, more));
    }

    private int explain(String figure, String first, String second, String third, String[] more) {
        return explain(figure, joined(new String[] {first, second, third}, more));
    }

    private static String[] joined(String[] one, String[] other) {
        return Stream.of(one, other).flatMap(Stream::of).toArray(String[]::new);
    }

    private static OrderId order(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    private void ordered(int number, Instant placed, String product) {
        live.recorded(
                new OrderCreated(
                        order(number),
                        placed,
                        product,
                        1,
                        new OrderCreated.Customer("alice", JsonNodeFactory.instance.objectNode())),
                placed.toEpochMilli());
        live.recorded(
                new InvoiceCreated(
                        order(number),
                        placed,
                        1,
                        "cln",
                        "node",
                        "invoice/" + number,
                        "hash/" + number,
                        "lnbc1",
                        1_000,
                        placed.plusSeconds(900),
                        new InvoiceCreated.Customer(
                                "alice", JsonNodeFactory.instance.objectNode())),
                placed.toEpochMilli() + 20);
    }

    private void paid(int number, Instant placed, Instant settledAt) {
        live.recorded(
                new InvoicePaid(
                        order(number),
                        placed,
                        1,
                        "cln",
                        "node",
                        "invoice/" + number,
                        "hash/" + number,
                        "lnbc1",
                        1_000,
                        1_000,
                        placed.plusSeconds(900),
                        settledAt,
                        settledAt.isAfter(placed.plusSeconds(900)),
                        false),
                settledAt.toEpochMilli());
    }
}
