package io.boltline.faults;

import io.boltline.faults.bed.Testbed;
import io.boltline.faults.load.Customer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs faults in tests, on a testbed that they share. */
public record Trial(Testbed bed, Path folder, List<Customer> customers) implements AutoCloseable {
    private static final Scale SHORTEST =
            new Scale(
                    30,
                    Duration.ZERO,
                    10,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(30),
                    100);

    /** Takes the testbed over. */
    public static Trial on(Testbed bed, Path folder) {
        Customer customer = new Customer("tester", bed.couchDb().customer("tester"));
        return new Trial(bed, folder, List.of(customer));
    }

    /** What was wrong; empty if nothing was. */
    public List<String> of(Fault fault) throws InterruptedException {
        Row row = new FaultRun(bed, customers, folder, SHORTEST, 1).of(Schedule.of(fault));
        List<String> wrong = new ArrayList<>(row.problems());
        if (!row.isGood()) {
            wrong.add(row.toString());
        }
        return wrong;
    }

    @Override
    public void close() {
        bed.close();
    }
}
