package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Layout TWO = Layout.twoOfEach();
    private static final Layout THREE = Layout.threeBrokers();

    private record Harmless(String name, Layout layout) implements Fault {
        @Override
        public Kind kind() {
            return Kind.PROCESS;
        }

        @Override
        public Impact strike(Testbed bed, Occasion occasion) {
            throw new UnsupportedOperationException();
        }
    }

    private static Stream<Schedule> schedules(Layout layout, String... names) {
        return Stream.of(names).map(name -> Schedule.of(new Harmless(name, layout)));
    }

    private static Agenda agenda(Stream<Schedule> some, Stream<Schedule> others) {
        return new Agenda(Stream.concat(some, others).toList());
    }

    private static List<String> taken(Agenda agenda, Layout layout) {
        List<String> names = new ArrayList<>();
        for (var next = agenda.next(layout); next.isPresent(); next = agenda.next(layout)) {
            names.add(next.get().name());
        }
        return names;
    }

    @Test
    void givesOneLaneOneTestbedAfterTheOther() {
        Agenda agenda = agenda(schedules(TWO, "a", "b"), schedules(THREE, "c"));

        assertThat(agenda.left()).extracting(Schedule::name).containsExactly("a", "b", "c");
        assertThat(agenda.join()).contains(TWO);
        assertThat(taken(agenda, TWO)).containsExactly("a", "b");
        agenda.leave(TWO);
        assertThat(agenda.join()).contains(THREE);
        assertThat(taken(agenda, THREE)).containsExactly("c");
        agenda.leave(THREE);
        assertThat(agenda.join()).isEmpty();
    }

    @Test
    void goesOnWithWhatAFreshTestbedIsNeededFor() {
        Agenda agenda = agenda(schedules(TWO, "a", "b"), schedules(THREE, "c"));
        agenda.join();
        agenda.next(TWO);
        agenda.leave(TWO);

        assertThat(agenda.join()).contains(TWO);
        assertThat(taken(agenda, TWO)).containsExactly("b");
    }

    @Test
    void takesASecondLaneToWhatNoLaneIsAt() {
        Agenda agenda = agenda(schedules(TWO, "a", "b", "c", "d", "e", "f"), schedules(THREE, "g"));

        assertThat(agenda.join()).contains(TWO);
        assertThat(agenda.join()).contains(THREE);
    }

    @Test
    void takesAnIdleLaneToTheMostOnlyIfThatIsWorthATestbed() {
        Agenda agenda = agenda(schedules(TWO, "a", "b", "c", "d", "e"), Stream.of());
        agenda.join();
        agenda.next(TWO);

        assertThat(agenda.join()).contains(TWO);
        assertThat(agenda.next(TWO)).map(Schedule::name).contains("b");
        assertThat(agenda.join()).isEmpty();
    }

    @Test
    void givesEachScheduleOnce() {
        Agenda agenda = agenda(schedules(TWO, "a", "b"), Stream.of());

        assertThat(taken(agenda, TWO)).containsExactly("a", "b");
        assertThat(agenda.next(TWO)).isEmpty();
    }

    @Test
    void givesAgainWhatIsPutBack() {
        Agenda agenda = agenda(schedules(TWO, "a"), Stream.of());
        agenda.join();
        Schedule schedule = agenda.next(TWO).orElseThrow();

        agenda.putBack(schedule);
        agenda.leave(TWO);

        assertThat(agenda.join()).contains(TWO);
        assertThat(taken(agenda, TWO)).containsExactly("a");
        agenda.clear();
        agenda.putBack(schedule);
        assertThat(agenda.join()).isEmpty();
    }

    @Test
    void hasNothingLeftAfterAFailure() {
        Agenda agenda = agenda(schedules(TWO, "a"), schedules(THREE, "b"));

        agenda.clear();

        assertThat(Stream.of(agenda.next(TWO), agenda.join())).containsOnly(Optional.empty());
    }
}
