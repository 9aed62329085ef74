package io.boltline.faults.campaign;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Logbook;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.load.shoppers.ClientRecord;
import io.boltline.load.shoppers.Entry;
import io.boltline.load.shoppers.Load;
import io.boltline.local.Service;
import io.boltline.local.parts.Session;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One schedule under load, from the first customer to the audit. */
final class FaultRun {
    /** Longer than the gateway lets anybody wait: whoever waits longer was forgotten. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(25);

    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 8_000;

    /** A service has 384 MB of heap; what waits in an outage must not add up beside it. */
    private static final long MOST_BYTES = 800_000_000;

    /** By then the end of every outage was told; most runs take longer by themselves. */
    private static final Duration LAST_END = Duration.ofSeconds(30);

    /** Bought before anything breaks: the services are warm, and have something to lose. */
    private static final int PURCHASES_BEFORE = 10;

    /** So many of the services' errors are told of a run that went wrong. */
    private static final int MOST_ERRORS = 5;

    private final Testbed bed;
    private final List<Session> customers;
    private final Path folder;
    private final Scale scale;
    private final long seed;
    private final Contract contract;

    private final List<Impact> impacts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Logbook> logbooks = new ArrayList<>();

    /**
     * A run that is used once.
     *
     * @param folder where the record is kept
     * @param contract holds against it what is written
     */
    FaultRun(
            Testbed bed,
            List<Session> customers,
            Path folder,
            Scale scale,
            long seed,
            Contract contract) {
        this.bed = bed;
        this.customers = customers;
        this.folder = folder;
        this.scale = scale;
        this.seed = seed;
        this.contract = contract;
    }

    /** Strikes until enough was bought, heals, waits for the backlog, audits. */
    Row of(Schedule schedule) throws InterruptedException {
        Instant begun = Instant.now();
        Instant since = bed.clock().instant();
        bed.fleet().forgetPeak();
        logbooks.addAll(bed.fleet().logbooks());
        try (Load load = Load.start(shopping(schedule), this::gateways)) {
            strike(schedule, load, begun);
            List<Entry> told = load.finish();
            Duration drained = awaitDrained();
            List<Entry> entries = told.stream().map(load::settled).toList();
            return row(schedule, since, entries, drained);
        }
    }

    private Load.Settings shopping(Schedule schedule) {
        return new Load.Settings(
                seed,
                schedule.name(),
                customers,
                scale.perSecond(),
                MOST_AT_ONCE,
                ANSWER_PATIENCE,
                scale.patience());
    }

    private List<URI> gateways() {
        return bed.fleet().of(Service.GATEWAY).stream().map(Instance::url).toList();
    }

    private void strike(Schedule schedule, Load load, Instant begun) throws InterruptedException {
        RandomGenerator random = new Random(seed);
        try {
            Waiting.require("the first purchases", WARM_UP, () -> load.ended() >= PURCHASES_BEFORE);
            do {
                Occasion occasion = new Occasion(scale.outage(), random, load);
                impacts.add(schedule.next(random).strike(bed, occasion));
                bed.heal();
            } while (load.begun() < scale.purchases()
                    || Instant.now().isBefore(begun.plus(scale.atLeast())));
        } catch (FaultMissedException e) {
            problems.add(String.valueOf(e.getMessage()));
        } finally {
            bed.heal();
        }
    }

    private Duration awaitDrained() {
        long began = System.nanoTime();
        if (!Waiting.until(scale.recovery(), bed.backlog()::isDrained)) {
            problems.add(
                    "not drained within %d s: %s"
                            .formatted(scale.recovery().toSeconds(), bed.backlog().remaining()));
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Row row(Schedule schedule, Instant since, List<Entry> entries, Duration drained) {
        Path record = folder.resolve(schedule.name().replaceAll("[^A-Za-z0-9]+", "-") + ".jsonl");
        ClientRecord.write(entries, record);
        Set<String> withoutInvoice =
                impacts.stream()
                        .flatMap(impact ->
                                Stream.concat(
                                        impact.withoutInvoice().stream(),
                                        impact.refused().stream()))
                        .collect(Collectors.toSet());
        Books books = Books.audit(bed, record, since, withoutInvoice, folder);
        problems.addAll(books.differences());
        Set<String> strange =
                impacts.stream()
                        .flatMap(impact -> impact.strange().stream())
                        .collect(Collectors.toSet());
        problems.addAll(contract.faults(bed, since, strange));
        problems.addAll(bed.fleet().takeDeaths());
        if (bed.fleet().peakBytes() > MOST_BYTES) {
            problems.add("a service took " + bed.fleet().peakBytes() + " bytes");
        }
        if (schedule.isOneOutage()) {
            problems.addAll(tellings(schedule.faults().getFirst()));
        }
        Answers answers = new Answers(entries, impacts);
        problems.addAll(answers.against(schedule));
        if (!(problems.isEmpty() && books.isGood())) {
            problems.addAll(errors());
        }
        return new Row(
                schedule.name(),
                seed,
                entries.size(),
                answers.acknowledged(),
                answers.refused(),
                answers.unknown(),
                books,
                answers.hurt(),
                answers.others(),
                drained,
                bed.fleet().peakBytes(),
                problems);
    }

    /** What operators were told; those that were replaced in the meantime told nobody the end. */
    private List<String> tellings(Fault fault) {
        Set<String> running =
                bed.fleet().all().stream()
                        .map(instance -> instance.process().name())
                        .collect(Collectors.toSet());
        List<Logbook> kept =
                logbooks.stream().filter(book -> running.contains(book.instance())).toList();
        Waiting.until(LAST_END, () -> read(kept).stream().allMatch(Telling::isOver));
        List<Telling> tellings = read(kept);
        List<String> found =
                new ArrayList<>(
                        tellings.stream()
                                .flatMap(telling -> telling.problems(impacts.size()).stream())
                                .toList());
        fault.away()
                .filter(away -> tellings.stream().noneMatch(telling -> telling.noticed(away)))
                .ifPresent(away -> found.add("nobody told that " + away + " was away"));
        return found;
    }

    /** What the services had to say to it themselves. */
    private List<String> errors() {
        return logbooks.stream()
                .flatMap(book ->
                        book.errors().stream()
                                .map(error -> "%s wrote: %s".formatted(book.instance(), error)))
                .distinct()
                .limit(MOST_ERRORS)
                .toList();
    }

    private static List<Telling> read(List<Logbook> books) {
        return books.stream().map(book -> new Telling(book.instance(), book.lines())).toList();
    }
}
