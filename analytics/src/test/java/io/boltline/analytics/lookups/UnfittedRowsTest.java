package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.SalesRow;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What no database takes holds nothing up, and is the same in both. */
class UnfittedRowsTest {
    @Nested
    class OnSqlite extends Contract implements InSqlite {}

    @Nested
    class OnPostgres extends Contract implements InPostgres {}

    abstract static class Contract extends DatabaseFixture {
        /** Beyond what counts in milliseconds. */
        private static final Instant FAR = Instant.parse("+900000000-01-01T00:00:00Z");

        @Test
        void whatNoDatabaseTakesHoldsNothingUp() throws Exception {
            var facts = Facts.of(7);
            var odd = facts.invoiced(1);
            journal.add(facts.created(), "c", NOW);
            journal.add(
                    new InvoiceCreated(
                            odd.orderId(),
                            odd.timestamp(),
                            1,
                            "c\0ln",
                            "n".repeat(1000),
                            odd.invoiceId(),
                            "\0" + "x".repeat(1_000_000),
                            "lnbc1",
                            5000,
                            FAR,
                            odd.customer()),
                    "c",
                    NOW);
            writeAll();

            var invoice = lookups.order(facts.order()).orElseThrow().invoices().getFirst();
            assertThat(invoice.paymentHash()).hasSize(255).startsWith("\ufffdxxx");
            assertThat(invoice.expiresAt()).isEqualTo("9999-12-31T00:00:00Z");
            assertThat(invoice.provider()).isEqualTo("c\ufffdln");
        }

        /** Letters that no database makes shorter. */
        private static String noise(int length) {
            var random = new Random(1);
            return random.ints(length, 0x4e00, 0x9000)
                    .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                    .toString();
        }

        @Test
        void entriesThatNoDatabaseTakesAreKeptUnderWhatStandsForThem() throws Exception {
            String noise = noise(5000);
            var odd = List.of("id\0", noise, noise + "2", "\0".repeat(300));
            for (String text : odd) {
                journal.add(bytes("k" + text), "t" + text, "i" + text, bytes("{}"), NOW);
            }
            journal.add(Facts.of(1).created(), "c", NOW);
            writeAll();

            for (String text : odd) {
                var found = lookups.event("i" + text).orElseThrow();
                assertThat(found.eventId()).isEqualTo(Fitted.id("i" + text)).doesNotContain("\0");
                assertThat(found.type()).isEqualTo(Fitted.id("t" + text));
                assertThat(lookups.event(found.eventId())).contains(found);
            }
            assertThat(rows("SELECT COUNT(DISTINCT event_id), MAX(LENGTH(event_id)) FROM events"))
                    .containsExactly("5|129");
            assertThat(lookups.order(Facts.of(1).order())).isPresent();
        }

        @Test
        void factsThatNoDatabaseTakesCountForNothingAndAreFound() throws Exception {
            var placed = Facts.of(1);
            var odd = new Facts(2, "user", "cof\0fee", 5, placed.placedAt());
            journal.add(odd.created(), "c", NOW);
            journal.add(placed.created(), "c", NOW);
            journal.add(new SalesRow.Settled(0, 9, quarter(), "coffee", "c\0ln", "n", 1, 5000));
            journal.add(new SalesRow.Settled(0, 9, quarter(), noise(256), "cln", "n", 1, 5000));
            journal.add(new SalesRow.Settled(0, 9, quarter(), "coffee", "cln", "n", 1, 5000));
            journal.add(new SalesRow.Progress(0, 9, FAR, 0));
            writeAll();

            assertThat(lookups.order(odd.order())).isEmpty();
            assertThat(lookups.event(odd.created().eventId())).isPresent();
            assertThat(lookups.order(placed.order())).isPresent();
            assertThat(rows("SELECT product, provider, node FROM sales_settled"))
                    .containsExactly("coffee|cln|n");
        }

        @Test
        void moreTypesThanThereAreNumbersAreOne() throws Exception {
            for (int i = 0; i < 1_050; i++) {
                journal.add(Facts.of(1).order(), "type" + i, "id" + i, bytes("{}"), NOW);
            }
            writeAll();
            journal.add(Facts.of(1).order(), "type-last", "id-last", bytes("{}"), NOW);
            write(journal.records().subList(1_050, 1_051));

            assertThat(lookups.event("id17").orElseThrow().type()).isEqualTo("type17");
            assertThat(lookups.event("id1049").orElseThrow().type()).isEqualTo("others");
            assertThat(lookups.event("id-last").orElseThrow().type()).isEqualTo("others");
        }

        @Test
        void moreNodesThanThereAreNumbersAreOne() throws Exception {
            var facts = Facts.of(1);
            journal.add(facts.created(), "c", NOW);
            for (int i = 1; i <= 1_010; i++) {
                journal.add(invoice(facts, i), "c", NOW);
            }
            writeAll();

            assertThat(rows("SELECT COUNT(*) FROM nodes")).containsExactly("1001");
            assertThat(
                            rows(
                                    "SELECT DISTINCT node FROM invoices i JOIN nodes n ON n.node_no"
                                        + " = i.node_no WHERE attempt IN (17, 1002, 1010) ORDER BY"
                                        + " node"))
                    .containsExactly("node17", "others");
        }

        private static InvoiceCreated invoice(Facts facts, int attempt) {
            var usual = facts.invoiced(attempt);
            return new InvoiceCreated(
                    usual.orderId(),
                    usual.timestamp(),
                    attempt,
                    "cln",
                    "node" + attempt,
                    usual.invoiceId(),
                    usual.paymentHash(),
                    "lnbc1",
                    5000,
                    usual.expiresAt(),
                    usual.customer());
        }
    }
}
