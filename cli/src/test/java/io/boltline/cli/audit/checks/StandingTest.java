package io.boltline.cli.audit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.audit.evidence.Step;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.node.JsonNodeFactory;

class StandingTest {
    private static final OrderId ORDER_ID = new OrderId("purchase-0123456789abcdef");
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant EXPIRES = PLACED.plusSeconds(900);

    @RepeatedTest(300)
    void ranksAsTheContractDoes(RepetitionInfo repetition) {
        List<PurchaseEvent> events = events(new Random(repetition.getCurrentRepetition()));

        Optional<InvoiceStanding> contract =
                events.stream()
                        .map(InvoiceStanding::toldBy)
                        .flatMap(Optional::stream)
                        .reduce(InvoiceStanding::evolve);
        Optional<Standing> audit =
                events.stream()
                        .map(Step::of)
                        .map(Standing::toldBy)
                        .flatMap(Optional::stream)
                        .reduce(Standing::evolve);

        assertThat(audit.map(it -> it.attempt() + " " + it.status()))
                .as("%s", events)
                .isEqualTo(contract.map(it -> it.attempt() + " " + status(it)));
    }

    private static String status(InvoiceStanding standing) {
        return standing.invoice() == null
                ? "failed"
                : standing.invoice().status().name().toLowerCase(Locale.ROOT);
    }

    private static List<PurchaseEvent> events(Random random) {
        var events = new ArrayList<PurchaseEvent>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            events.add(
                    event(
                            1 + random.nextInt(3),
                            random.nextInt(5),
                            500_000L * (1 + random.nextInt(2)),
                            500_000L * (1 + random.nextInt(2))));
        }
        return events;
    }

    private static PurchaseEvent event(int attempt, int kind, long amountMsat, long receivedMsat) {
        return switch (kind) {
            case 0 ->
                    new InvoiceCreated(
                            ORDER_ID,
                            PLACED,
                            attempt,
                            "cln",
                            "node",
                            "id",
                            "ab".repeat(32),
                            "lnbcrt",
                            amountMsat,
                            EXPIRES,
                            new InvoiceCreated.Customer(
                                    "alice", JsonNodeFactory.instance.objectNode()));
            case 1 ->
                    new InvoiceFailed(
                            ORDER_ID, PLACED, attempt, "refused", new InvoiceFailed.Customer("a"));
            case 2 ->
                    new InvoiceExpired(
                            ORDER_ID,
                            PLACED,
                            attempt,
                            "cln",
                            "node",
                            "id",
                            "ab".repeat(32),
                            "lnbcrt",
                            amountMsat,
                            EXPIRES);
            default ->
                    new InvoicePaid(
                            ORDER_ID,
                            PLACED,
                            attempt,
                            "cln",
                            "node",
                            "id",
                            "ab".repeat(32),
                            "lnbcrt",
                            amountMsat,
                            receivedMsat,
                            EXPIRES,
                            PLACED,
                            false,
                            kind == 4);
        };
    }
}
