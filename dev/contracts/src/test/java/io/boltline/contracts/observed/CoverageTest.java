package io.boltline.contracts.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contracts.observed.Unseen.Reason;
import io.boltline.schemas.HttpCheck;
import io.boltline.schemas.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CoverageTest {
    private static final String TYPE = "shop.sold.v1";
    private static final String SOLD = "POST /sales 200";
    private static final String BUSY = "POST /sales 503";

    private final Schemas schemas =
            Schemas.of(
                    Map.of(
                            TYPE,
                            json(
                                    """
                                    {"type": "object", "required": ["id"], "properties": {
                                      "id": {"type": "string"},
                                      "gift": {"type": "boolean"},
                                      "old": {"type": "string", "$comment": "no longer written"}}}
                                    """)));
    private final Observed observed = new Observed();

    @Test
    void missesWhatWasNotSeen() {
        assertThat(coverage(Map.of()).gaps(false))
                .containsExactly(TYPE, TYPE + " /gift present", TYPE + " /gift absent", SOLD, BUSY);
    }

    @Test
    void missesNothingThatWasSeen() {
        observed.addReport(report(1, 1));
        observed.addAnswer(SOLD);
        observed.addAnswer(BUSY);

        assertThat(coverage(Map.of()).gaps(true)).isEmpty();
    }

    @Test
    void countsNoRecordThatIsNotAsTheContractSays() {
        observed.addReport(
                json(
                        """
                        {"topics": [{"types": [{"type": "shop.sold.v1", "count": 2, "bad": 2}]}]}
                        """));

        assertThat(coverage(Map.of()).gaps(false)).contains(TYPE);
    }

    @Test
    void missesAMemberThatWasNeverLeftOut() {
        observed.addReport(report(1, 0));

        assertThat(coverage(Map.of()).gaps(false))
                .contains(TYPE + " /gift absent")
                .doesNotContain(TYPE + " /gift present");
    }

    @Test
    void isContentWithAReasonButNotWhereFaultsWouldShowIt() {
        observed.addReport(report(1, 1));
        observed.addAnswer(SOLD);

        var whatever = coverage(Map.of(BUSY, new Reason("nobody is that busy", false)));
        var inFaults = coverage(Map.of(BUSY, new Reason("only when it burns", true)));

        assertThat(whatever.gaps(true)).isEmpty();
        assertThat(inFaults.gaps(false)).isEmpty();
        assertThat(inFaults.gaps(true)).containsExactly(BUSY);
        assertThat(whatever.table())
                .contains("| `POST /sales` | 200 | 1 |", "| 503 | – nobody is that busy |");
    }

    @Test
    void addsUpWhatSeveralRunsSaw(@TempDir Path folder) {
        observed.addReport(report(1, 0));
        observed.writeTo(folder.resolve("one.json"));

        Observed other = Observed.in(folder.resolve("one.json"));
        other.add(observed);

        assertThat(other.count(TYPE + " /gift present")).isEqualTo(2);
    }

    @Test
    void hasNoReasonsForWhatTheContractDoesNotHave() {
        assertThat(ofTheContract().reasonsForNothing()).isEmpty();
    }

    /** The counts are of one day; what was counted is not. */
    @Test
    void hasThePublishedPagesRows() throws IOException {
        Path page = Path.of("../../docs/contracts/coverage.md").toAbsolutePath().normalize();

        assertThat(rows(Files.readString(page)))
                .as("made with --coverage, see its second paragraph")
                .isEqualTo(rows(ofTheContract().table()));
    }

    private static List<String> rows(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line ->
                        String.join(
                                "|", Stream.of(line.split("\\|", -1)).skip(1).limit(2).toList()))
                .toList();
    }

    private static Coverage ofTheContract() {
        return new Coverage(
                Schemas.published(),
                HttpCheck.gateway().described(),
                new Observed(),
                Unseen.recorded());
    }

    private Coverage coverage(Map<String, Reason> reasons) {
        return new Coverage(schemas, List.of(SOLD, BUSY), observed, new Unseen(reasons));
    }

    private static JsonNode report(int present, int absent) {
        return json(
                """
                {"topics": [{"topic": "sales", "types": [{"type": "shop.sold.v1", "count": 2, "bad": 0}]}],
                 "members": {"shop.sold.v1": {"/gift": {"present": %d, "absent": %d}}}}
                """
                        .formatted(present, absent));
    }

    private static JsonNode json(String text) {
        return ContractJson.mapper().readTree(text);
    }
}
