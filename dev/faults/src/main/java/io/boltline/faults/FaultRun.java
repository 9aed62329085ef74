package io.boltline.faults;

import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.load.Customer;
import io.boltline.faults.load.Entry;
import io.boltline.faults.load.Load;
import io.boltline.faults.load.Told;
import io.boltline.local.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** One fault under load, from the first customer to the audit. */
final class FaultRun {
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(25);
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(75);
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 4_000;

    /** Bought before anything breaks: the services are warm, and have something to lose. */
    private static final int PURCHASES_BEFORE = 10;

    private final Testbed bed;
    private final List<Customer> customers;
    private final Scale scale;
    private final long seed;

    FaultRun(Testbed bed, List<Customer> customers, Scale scale, long seed) {
        this.bed = bed;
        this.customers = customers;
        this.scale = scale;
        this.seed = seed;
    }

    /** Strikes until enough was bought, heals, waits for the backlog, audits. */
    Row of(Fault fault) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        List<Impact> impacts = new ArrayList<>();
        List<Entry> entries;
        try (Load load = Load.start(shopping(fault), this::gateways)) {
            Waiting.require("the first purchases", WARM_UP, () -> load.ended() >= PURCHASES_BEFORE);
            Occasion occasion =
                    new Occasion(scale.outage(), new Random(seed + fault.name().hashCode()), load);
            try {
                do {
                    impacts.add(fault.strike(bed, occasion));
                } while (load.begun() < scale.purchases());
            } catch (FaultMissedException e) {
                problems.add(String.valueOf(e.getMessage()));
            } finally {
                bed.heal();
            }
            entries = load.finish();
        }
        long began = System.nanoTime();
        if (!Waiting.until(scale.recovery(), bed.backlog()::isDrained)) {
            problems.add("not drained within " + scale.recovery().toSeconds() + " s");
        }
        return row(fault, entries, impacts, problems, Duration.ofNanos(System.nanoTime() - began));
    }

    private Load.Settings shopping(Fault fault) {
        return new Load.Settings(
                seed,
                fault.name(),
                customers,
                scale.perSecond(),
                MOST_AT_ONCE,
                ANSWER_PATIENCE,
                CLIENT_PATIENCE);
    }

    private List<java.net.URI> gateways() {
        return bed.fleet().of(Service.GATEWAY).stream().map(Instance::url).toList();
    }

    private Row row(
            Fault fault,
            List<Entry> entries,
            List<Impact> impacts,
            List<String> problems,
            Duration drained) {
        Books books = Books.read(bed);
        books.check(entries);
        books.differences.stream().limit(5).forEach(problems::add);
        wrongAnswers(fault, entries).ifPresent(problems::add);
        Predicate<Entry> hurt = entry -> impacts.stream().anyMatch(it -> it.hurts(entry));
        Predicate<Entry> seen = entry -> impacts.stream().anyMatch(it -> it.sees(entry));
        return new Row(
                fault,
                seed,
                entries.size(),
                count(entries, Entry::isAcknowledged),
                count(
                        entries,
                        entry ->
                                entry.outcome() instanceof Told.Refused
                                        || entry.outcome() instanceof Told.NotTaken),
                count(entries, entry -> entry.outcome() instanceof Told.Unknown),
                books.lost,
                books.doubled,
                books.duplicates,
                took(entries, hurt),
                took(entries, seen.and(hurt.negate())),
                drained,
                bed.fleet().peakBytes(),
                problems);
    }

    private static java.util.Optional<String> wrongAnswers(Fault fault, List<Entry> entries) {
        Set<Integer> wrong = new HashSet<>();
        entries.forEach(entry -> wrong.addAll(entry.statuses()));
        wrong.removeAll(Set.of(200, 202, 503));
        wrong.removeAll(fault.alsoAnswered());
        return wrong.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of("wrong answers: " + wrong);
    }

    private static Percentiles took(List<Entry> entries, Predicate<Entry> which) {
        return Percentiles.of(
                entries.stream()
                        .filter(entry -> entry.outcome() instanceof Told.Invoiced)
                        .filter(which)
                        .map(Entry::took));
    }

    private static int count(List<Entry> entries, Predicate<Entry> which) {
        return (int) entries.stream().filter(which).count();
    }
}
