package io.boltline.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.PurchaseEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadableLineTest {
    private static final String APPENDED = "2026-01-31T12:00:01.250Z  ";
    private static final String ORDER = "  purchase-0123456789abcdef  ";

    @Test
    void tellsWhoOrderedWhat() {
        assertThat(line(Records.orderCreated()))
                .isEqualTo(APPENDED + "OrderCreated  " + ORDER + "1000 sats  pow_lab  alice");
    }

    @Test
    void tellsWhyAnOrderWasRejected() {
        assertThat(line(Records.orderRejected("Products document not found")))
                .isEqualTo(
                        APPENDED
                                + "OrderRejected "
                                + ORDER
                                + "400 Products document not found  alice");
    }

    @Test
    void showsBothEndsOfAnInvoice() {
        assertThat(line(Records.invoiceCreated(1_000_000)))
                .isEqualTo(
                        APPENDED
                                + "InvoiceCreated"
                                + ORDER
                                + "1000 sats  cln  lnbcrt10u1p5qqqqqpp5…9h7sk2ws"
                                + "  expires 2026-01-31T12:15:00.000Z  alice");
    }

    @Test
    void losesNoMillisat() {
        assertThat(line(Records.invoiceCreated(1_500))).contains("  1.5 sats  ");
    }

    @Test
    void tellsWhyThereIsNoInvoice() {
        assertThat(line(Records.invoiceFailed()))
                .isEqualTo(
                        APPENDED + "InvoiceFailed " + ORDER + "attempt 1  the node refused  alice");
    }

    @Test
    void namesATypeThatItDoesNotKnow() {
        String line = line(Optional.of("boltline.order.gifted.v1"), "{}");

        assertThat(line)
                .isEqualTo(
                        APPENDED
                                + "boltline.order.gifted.v1  (no order)  unreadable: unknown event"
                                + " type \"boltline.order.gifted.v1\" (partition 3, offset 17)");
    }

    @Test
    void showsWhereWhatItCannotReadIs() {
        assertThat(line(Optional.of("boltline.order.created.v1"), "\0junk"))
                .contains("unreadable: bad JSON for OrderCreated", "(partition 3, offset 17)");
        assertThat(line(Optional.empty(), "{}"))
                .contains("(no type)", "unreadable: missing header ce_type");
    }

    @Test
    void letsNoCustomerSteerTheTerminal() {
        String line =
                line(
                        Records.orderRejected(
                                "\u001b[2J\r\nInvoicePaid \u202e\u009b" + "x".repeat(90)));

        assertThat(line)
                .contains("400 \uFFFD[2J\uFFFD\uFFFDInvoicePaid \uFFFD\uFFFDxxx", "xxx…  alice")
                .doesNotContain("x".repeat(80));
        assertThat(line.chars()).noneMatch(Character::isISOControl);
    }

    private static String line(PurchaseEvent event) {
        return new ReadableLine().of(Records.read(Records.written(event)));
    }

    private static String line(Optional<String> type, String value) {
        return new ReadableLine().of(Records.read(Records.written(type, value)));
    }
}
