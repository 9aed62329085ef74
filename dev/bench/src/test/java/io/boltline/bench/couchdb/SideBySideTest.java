package io.boltline.bench.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final double NONE = Double.NaN;

    private final SideBySide table = new SideBySide("CouchDB", "stand-in", 0.25);

    @Test
    void printsBothAndTheirRatio() {
        Figures real = new Figures(2, 1_000, 4_000);
        Figures standIn = new Figures(1.6, 1_250, 4_400);

        assertThat(table.row("PUT", real, standIn))
                .isEqualTo(
                        "| PUT | 2.00 | 1.60 | 0.80 | 1,000 | 1,250 | 1.25 | 4,000 | 4,400 | 1.10"
                                + " |");
        assertThat(table.off("PUT", real, standIn)).isEmpty();
    }

    @Test
    void namesEachFigureThatIsTooFarOff() {
        Figures real = new Figures(2, 1_000, 4_000);
        Figures standIn = new Figures(2.6, 700, 2_900);

        assertThat(table.off("PUT", real, standIn))
                .containsExactly("PUT: CPU", "PUT: a second", "PUT: growth");
        assertThat(table.row("PUT", real, standIn)).contains("| **1.30** |").contains("**0.70**");
    }

    @Test
    void leavesOutWhatARowDoesNotTell() {
        Figures real = new Figures(2, NONE, NONE);
        Figures standIn = new Figures(2, 5, NONE);

        assertThat(table.row("GET", real, standIn))
                .isEqualTo("| GET | 2.00 | 2.00 | 1.00 | - | 5 | - | - | - | - |");
        assertThat(table.off("GET", real, standIn)).isEmpty();
    }

    @Test
    void takesTheMedianOfEachFigure() {
        List<Figures> several =
                List.of(
                        new Figures(1, 30, NONE),
                        new Figures(3, 10, NONE),
                        new Figures(2, 20, NONE));

        assertThat(Figures.median(several)).isEqualTo(new Figures(2, 20, NONE));
    }
}
