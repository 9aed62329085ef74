package io.boltline.faults.campaign;

import io.boltline.cli.CommandFailedException;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.parts.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Several schedules on as few testbeds as they need, in one lane or in several side by side, each
 * with a testbed of its own.
 */
final class Campaign {
    private static final int CUSTOMERS = 20;

    private final Path folder;
    private final Scale scale;
    private final long seed;
    private final int lanes;
    private final boolean again;
    private final Contract contract;
    private final AtomicInteger testbeds = new AtomicInteger();
    private final Map<Schedule, Row> firstTries = new ConcurrentHashMap<>();

    /**
     * One to run.
     *
     * @param folder where logs, data and records are kept
     * @param again whether what goes wrong is run once more
     * @param contract holds against it what is written
     */
    Campaign(Path folder, Scale scale, long seed, int lanes, boolean again, Contract contract) {
        this.folder = folder;
        this.scale = scale;
        this.seed = seed;
        this.lanes = lanes;
        this.again = again;
        this.contract = contract;
    }

    /**
     * Runs them.
     *
     * @param onResult told of each in the order in which one lane runs them, as soon as those
     *     before it are done
     * @throws io.boltline.local.CannotStartException if a testbed doesn't start
     */
    void run(List<Schedule> schedules, Consumer<Result> onResult) throws InterruptedException {
        Agenda agenda = new Agenda(schedules);
        InOrder results = new InOrder(agenda.left(), onResult);
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                Callable<?> work = () -> lane(agenda, results);
                running.add(threads.submit(work));
            }
            for (Future<?> lane : running) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } finally {
            results.end();
        }
    }

    /** Until nothing is left, or another lane has failed; then each ends the run that it is at. */
    private Object lane(Agenda agenda, InOrder results) throws InterruptedException {
        try {
            for (var layout = agenda.join(); layout.isPresent(); layout = agenda.join()) {
                onTestbed(layout.get(), agenda, results);
                agenda.leave(layout.get());
            }
            return results;
        } catch (InterruptedException | RuntimeException e) {
            agenda.clear();
            throw e;
        }
    }

    private void onTestbed(Layout layout, Agenda agenda, InOrder results)
            throws InterruptedException {
        Path place = unusedPlace();
        try (Testbed bed = started(place, layout)) {
            List<Session> customers = customers(bed);
            Path records = created(place.resolve("records"));
            for (int run = 0; run < scale.runsOnATestbed(); run++) {
                Optional<Schedule> next = agenda.next(layout);
                if (next.isEmpty()) {
                    return;
                }
                FaultRun fault = new FaultRun(bed, customers, records, scale, seed, contract);
                long began = System.nanoTime();
                Row row = completed(fault, next.get(), place);
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                if (!row.isGood() && isToBeRunAgain(next.get(), row)) {
                    agenda.putBack(next.get());
                    return;
                }
                var before = Optional.ofNullable(firstTries.get(next.get()));
                results.add(new Result(row, took, before));
                if (!row.isGood()) {
                    return;
                }
            }
        }
    }

    /** What an earlier campaign left in the folder would be part of the new one. */
    private Path unusedPlace() {
        Path place = folder.resolve("testbed-" + testbeds.incrementAndGet());
        return Files.exists(place) ? unusedPlace() : place;
    }

    private boolean isToBeRunAgain(Schedule schedule, Row row) {
        return again && firstTries.putIfAbsent(schedule, row) == null;
    }

    /** A run that breaks off is a bad one; the testbed is worth nothing afterwards. */
    private Row completed(FaultRun fault, Schedule schedule, Path place)
            throws InterruptedException {
        try {
            return fault.of(schedule);
        } catch (RuntimeException e) {
            return Row.brokenOff(schedule.name(), seed, told(e, place));
        }
    }

    private static String told(RuntimeException failure, Path place) {
        Path file = place.resolve("broken-off.txt");
        try (var trace = new PrintWriter(Files.newBufferedWriter(file))) {
            failure.printStackTrace(trace);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        List<String> lines =
                new ArrayList<>(List.of("broken off, see " + file, failure.toString()));
        if (failure instanceof CommandFailedException told) {
            lines.addAll(told.evidence());
        }
        return String.join("\n        ", lines);
    }

    /** One at a time: nine JVMs that start leave the machine no time for nine others. */
    private synchronized Testbed started(Path place, Layout layout) {
        return Testbed.start(place, layout);
    }

    private static List<Session> customers(Testbed bed) {
        return IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(number -> "customer-" + number)
                .map(name -> bed.couchDb().shop().customer(name))
                .toList();
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
