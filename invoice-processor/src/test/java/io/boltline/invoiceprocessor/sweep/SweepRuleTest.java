package io.boltline.invoiceprocessor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import io.boltline.invoiceprocessor.sweep.SweepRule.Verdict;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SweepRuleTest {
    private static final Instant MADE_AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant EXPIRES_AT = MADE_AT.plus(Duration.ofMinutes(15));
    private static final Instant PAID_AT = MADE_AT.plusSeconds(60);
    private static final Duration HEAD_START = Duration.ofSeconds(5);
    private static final StandingAtNode OPEN = new StandingAtNode.Open();
    private static final StandingAtNode CLOSED = new StandingAtNode.Closed();
    private static final StandingAtNode PAID = new StandingAtNode.Paid(1, 1000, PAID_AT);

    private final SweepRule rule = new SweepRule(HEAD_START, Duration.ofHours(1));

    @Test
    void anOpenInvoiceIsWaitedForUntilItsTimeIsOver() {
        assertThat(judge(OPEN, Told.CREATED, EXPIRES_AT.minusSeconds(1))).isEqualTo(Verdict.WAIT);
        assertThat(judge(OPEN, Told.CREATED, EXPIRES_AT.plusSeconds(10))).isEqualTo(Verdict.WAIT);
        assertThat(judge(OPEN, Told.CREATED, EXPIRES_AT.plusSeconds(11)))
                .isEqualTo(Verdict.WITHDRAW);
    }

    @Test
    void anExpiryIsToldOnceAndNotBeforeItsTime() {
        assertThat(judge(CLOSED, Told.CREATED, EXPIRES_AT.minusSeconds(1))).isEqualTo(Verdict.WAIT);
        assertThat(judge(CLOSED, Told.CREATED, EXPIRES_AT)).isEqualTo(Verdict.TELL_EXPIRY);
        assertThat(judge(CLOSED, Told.EXPIRED, EXPIRES_AT)).isEqualTo(Verdict.FINISHED);
        assertThat(judge(CLOSED, Told.PAID, EXPIRES_AT)).isEqualTo(Verdict.FINISHED);
    }

    @Test
    void aPaymentIsLeftToTheWatchAtFirst() {
        assertThat(judge(PAID, Told.CREATED, PAID_AT.plus(HEAD_START))).isEqualTo(Verdict.WAIT);
        assertThat(judge(PAID, Told.CREATED, PAID_AT.plus(HEAD_START).plusSeconds(1)))
                .isEqualTo(Verdict.TELL_PAYMENT);
        assertThat(judge(PAID, Told.EXPIRED, PAID_AT.plus(HEAD_START).plusSeconds(1)))
                .isEqualTo(Verdict.TELL_PAYMENT);
        assertThat(judge(PAID, Told.PAID, PAID_AT.plus(HEAD_START).plusSeconds(1)))
                .isEqualTo(Verdict.FINISHED);
    }

    @Test
    void anInvoiceThatTheIndexDoesNotKnowIsListedAgainForAnHour() {
        assertThat(rule.judge(invoice("", PAID), null, MADE_AT.plus(Duration.ofHours(1))))
                .isEqualTo(Verdict.FIND_ORDER);
        assertThat(rule.judge(invoice("", PAID), null, MADE_AT.plusSeconds(3601)))
                .isEqualTo(Verdict.FINISHED);
    }

    @Test
    void anotherFormOfLabelIsSomebodyElses() {
        assertThat(rule.judge(invoice("coffee", OPEN), null, MADE_AT)).isEqualTo(Verdict.FINISHED);
        assertThat(rule.judge(invoice("purchase-0123456789abcdef:1", CLOSED), null, MADE_AT))
                .isEqualTo(Verdict.FIND_ORDER);
    }

    @Test
    void whoseAnOpenInvoiceIsNeedsNotBeKnownBeforeItsTimeIsOver() {
        assertThat(rule.needsOrder(invoice("", OPEN), EXPIRES_AT.plusSeconds(10))).isFalse();
        assertThat(rule.needsOrder(invoice("", OPEN), EXPIRES_AT.plusSeconds(11))).isTrue();
        assertThat(rule.needsOrder(invoice("", PAID), MADE_AT)).isTrue();
        assertThat(rule.needsOrder(invoice("", CLOSED), MADE_AT)).isTrue();
        assertThat(rule.needsOrder(invoice("coffee", CLOSED), MADE_AT)).isFalse();
        assertThat(rule.judge(invoice("", OPEN), null, MADE_AT)).isEqualTo(Verdict.WAIT);
    }

    private Verdict judge(StandingAtNode standing, Told told, Instant now) {
        return rule.judge(invoice("", standing), entry(told), now);
    }

    private static StoredInvoice invoice(String label, StandingAtNode standing) {
        return new StoredInvoice(
                1, label, "ab".repeat(32), "lnbcrt10u1p", 1000, MADE_AT, EXPIRES_AT, standing);
    }

    private static IndexedInvoice entry(Told told) {
        return new IndexedInvoice(
                "ab".repeat(32),
                new OrderId("purchase-0123456789abcdef"),
                MADE_AT,
                1,
                "cln",
                "02".repeat(33),
                "ab".repeat(32),
                new CommandId("command"),
                told);
    }
}
