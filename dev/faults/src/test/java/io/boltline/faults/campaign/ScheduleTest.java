package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.faults.Fault;
import io.boltline.faults.catalogue.Catalogue;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void strikesInTheSameOrderForTheSameSeed() {
        Schedule mixed = Schedule.mixing(Catalogue.all());

        assertThat(firstHundred(mixed, 7)).isEqualTo(firstHundred(mixed, 7));
        assertThat(firstHundred(mixed, 7)).isNotEqualTo(firstHundred(mixed, 8));
    }

    @Test
    void tellsAllFaultsApartByTheirNames() {
        assertThat(Catalogue.all()).extracting(Fault::name).doesNotHaveDuplicates();
    }

    @Test
    void leavesOfTwoAbsencesTheShorterOneToTheLongRun() {
        assertThat(Catalogue.all().stream().filter(fault -> !fault.onlyInLongRun()))
                .extracting(Fault::name)
                .contains("CouchDB: an outage at load", "Lightning: an outage at load")
                .doesNotContain("CouchDB: refuses connections", "Lightning: refuses connections");
    }

    private static List<String> firstHundred(Schedule schedule, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> schedule.next(random).name()).limit(100).toList();
    }
}
