package io.boltline.contracts.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The gate's own proof: what it says of changes that people decided by hand. */
class CatalogueTest {
    private static final Path CONTRACTS = Path.of("../../contracts");
    private static final Contract TODAY = Contract.read("0.1.0", CONTRACTS);
    private static final List<Entry> CATALOGUE = Entry.all(CONTRACTS.resolve("catalogue"));

    static Stream<Entry> entries() {
        return CATALOGUE.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void decidesAsTheCatalogueDoes(Entry entry) {
        assertThat(entry.foundBefore(TODAY))
                .as("%s at %s: the place is there as it was", entry.file(), entry.before().at())
                .isEqualTo(entry.before().is());

        var changed = Jackson3JsonPatch.apply(entry.patch(), TODAY.file(entry.file()).json());
        var verdicts = Comparison.of(TODAY, TODAY.with(entry.file(), changed));

        var breaks = EnumSet.noneOf(Party.class);
        verdicts.forEach(verdict -> breaks.addAll(verdict.breaks()));
        assertThat(changed)
                .as("the contract after it")
                .isNotEqualTo(TODAY.file(entry.file()).json());
        assertThat(breaks)
                .as("%s%n%s%n%s", entry.why(), entry.patch(), GateReport.of("0.1.0", verdicts))
                .isEqualTo(entry.whomItBreaks());
    }

    @Test
    void findsNothingWhereNothingChanged() {
        assertThat(Comparison.of(TODAY, TODAY)).isEmpty();
    }

    @Test
    void hasAHundredEntriesOfWhichHalfAreCompatible() {
        long compatible =
                entries().filter(entry -> entry.verdict() == Entry.Wanted.COMPATIBLE).count();

        assertThat(CATALOGUE).hasSizeGreaterThanOrEqualTo(100);
        assertThat(compatible * 2).isGreaterThanOrEqualTo(CATALOGUE.size());
    }

    @Test
    void hasNoEntryTwice() {
        assertThat(entries().map(Entry::change)).doesNotHaveDuplicates();
        assertThat(entries().map(entry -> entry.file() + " " + places(entry.patch())))
                .doesNotHaveDuplicates();
    }

    /** Where a patch changes something, and not to what: two that differ in that alone are one. */
    private static SortedSet<String> places(JsonNode patch) {
        var places = new TreeSet<String>();
        for (var step : patch) {
            if (!step.path("op").asString().equals("test")) {
                places.add(step.path("path").asString());
                places.add(step.path("from").asString(""));
            }
        }
        return places;
    }
}
