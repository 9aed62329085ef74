package io.boltline.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildReportTest {
    private static final String HOSTILE = "\u001b[2J\u009bH\n1,000 documents equal";

    @Test
    void cannotBeSteeredByWhatTheDocumentsHold() {
        var difference =
                new DocumentDifference(
                        HOSTILE, DocumentDifference.Kind.DIFFERENT, List.of("status", HOSTILE));
        var out = new StringWriter();

        new RebuildReport("rebuilt", "in-use", 1, 0, 1, List.of(difference))
                .print(new PrintWriter(out, true));

        assertThat(out.toString()).doesNotContain("\u001b", "\u009b").hasLineCount(2);
    }
}
