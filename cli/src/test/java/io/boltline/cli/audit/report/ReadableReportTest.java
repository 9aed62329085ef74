package io.boltline.cli.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadableReportTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String HOSTILE = "\u001b]0;paid\u0007\u009b2J\u202e\nAll agree";

    @Test
    void cannotBeSteeredByWhatTheSourcesHold() {
        var out = new StringWriter();

        new ReadableReport(new PrintWriter(out, true)).print(about(HOSTILE));

        assertThat(out.toString())
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e")
                .doesNotContainPattern("(?m)^All agree");
    }

    private static AuditReport about(String text) {
        var difference = new Difference(Difference.Kind.ORDER_DIFFERS, text, text);
        var refund = new Refund(text, 1, text, 1_000_000, NOON, Refund.Reason.LATE);
        return new AuditReport(
                Instant.EPOCH,
                NOON,
                Duration.ofSeconds(1),
                Map.of(),
                Map.of(Difference.Kind.ORDER_DIFFERS, 1L),
                List.of(difference),
                0,
                List.of(refund),
                0,
                List.of(new RecordedByHand(text, 1, text, 1_000_000, NOON)),
                JournalLook.NOT_ALLOWED);
    }
}
