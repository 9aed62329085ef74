package io.boltline.contracts.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GateReportTest {
    private static final Contract RELEASED = Contract.read("0.1.0", Path.of("../../contracts"));
    private static final String PAID = "schemas/boltline.invoice.paid.v1.json";

    @Test
    void tellsPlaceOldNewWhoBreaksAndWhatToDo() {
        var report =
                report(
                        """
                        [{"op": "remove", "path": "/properties/amountMsat"},
                         {"op": "remove", "path": "/required/8"}]\
                        """);

        assertThat(report)
                .startsWith("contracts/ breaks who was built with 0.1.0:")
                .contains("purchase.events boltline.invoice.paid.v1 /amountMsat: a member is gone")
                .contains("\"type\":\"integer\"")
                .contains("now     nothing")
                .contains(
                        "a consumer of purchase.events that was built with 0.1.0 and reads"
                                + " /amountMsat of boltline.invoice.paid.v1")
                .contains("a consumer of purchase.journal that was built with 0.1.0")
                .contains("a replay of purchase.events with today's contract")
                .contains(".v2")
                .contains("docs/contracts-gate.md");
    }

    @Test
    void saysThatAKeywordIsUnknown() {
        var report =
                report(
                        """
                        [{"op": "add", "path": "/minimumOfAll", "value": 1}]\
                        """);

        assertThat(report).contains("the keyword \"minimumOfAll\" changed, and the gate doesn't");
    }

    @Test
    void hintsAtANewName() {
        var report =
                report(
                        """
                        [{"op": "move", "from": "/properties/late", "path": "/properties/overdue"},
                         {"op": "replace", "path": "/required/12", "value": "overdue"}]\
                        """);

        assertThat(report)
                .contains("/late: a member is gone")
                .contains("perhaps renamed to overdue");
    }

    @Test
    void saysNothingWhereNobodyIsBroken() {
        assertThat(GateReport.of("0.1.0", List.of())).isEmpty();
        assertThat(
                        report(
                                """
                                [{"op": "add", "path": "/properties/more", "value": {}}]\
                                """))
                .isEmpty();
    }

    private static String report(String patch) {
        var changed =
                Jackson3JsonPatch.apply(
                        JsonMapper.shared().readTree(patch), RELEASED.file(PAID).json());
        return GateReport.of("0.1.0", Comparison.of(RELEASED, RELEASED.with(PAID, changed)));
    }
}
