package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.faults.catalogue.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private static final List<Schedule> THREE =
            Catalogue.all().stream().limit(3).map(Schedule::of).toList();

    private final List<String> told = new ArrayList<>();
    private final InOrder results = new InOrder(THREE, result -> told.add(result.row().fault()));

    private static String name(int number) {
        return THREE.get(number).name();
    }

    private void add(int number) {
        results.add(new Result(ReportTest.row(name(number), 1), Duration.ZERO, Optional.empty()));
    }

    @Test
    void holdsBackWhatIsEarly() {
        add(1);
        assertThat(told).isEmpty();

        add(0);
        assertThat(told).containsExactly(name(0), name(1));

        add(2);
        assertThat(told).containsExactly(name(0), name(1), name(2));
    }

    @Test
    void keepsNothingBackInTheEnd() {
        add(2);
        add(1);

        results.end();

        assertThat(told).containsExactly(name(1), name(2));
    }
}
