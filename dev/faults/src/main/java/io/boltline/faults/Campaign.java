package io.boltline.faults;

import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.parts.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several schedules one after the other, on as few testbeds as they need.
 *
 * @param folder where logs, data and records are kept
 * @param onRow told of each result as it comes
 */
record Campaign(Path folder, Scale scale, long seed, Consumer<Row> onRow) {
    private static final int CUSTOMERS = 20;

    /**
     * Runs them.
     *
     * @throws io.boltline.local.CannotStartException if a testbed doesn't start
     */
    void run(List<Schedule> schedules) throws InterruptedException {
        Map<Layout, List<Schedule>> byLayout =
                schedules.stream()
                        .collect(
                                Collectors.groupingBy(
                                        schedule -> schedule.faults().getFirst().layout(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        int number = 0;
        for (Map.Entry<Layout, List<Schedule>> group : byLayout.entrySet()) {
            List<Schedule> left = group.getValue();
            while (!left.isEmpty()) {
                Path place = folder.resolve("testbed-" + ++number);
                int next = Math.min(scale.runsOnATestbed(), left.size());
                try (Testbed bed = Testbed.start(place, group.getKey())) {
                    run(left.subList(0, next), bed, place);
                }
                left = left.subList(next, left.size());
            }
        }
    }

    private void run(List<Schedule> schedules, Testbed bed, Path place)
            throws InterruptedException {
        List<Session> customers =
                IntStream.rangeClosed(1, CUSTOMERS)
                        .mapToObj(number -> "customer-" + number)
                        .map(name -> bed.couchDb().shop().customer(name))
                        .toList();
        for (Schedule schedule : schedules) {
            onRow.accept(new FaultRun(bed, customers, created(place), scale, seed).of(schedule));
        }
    }

    private static Path created(Path place) {
        try {
            return Files.createDirectories(place.resolve("records"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
