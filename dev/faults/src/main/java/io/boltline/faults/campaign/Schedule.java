package io.boltline.faults.campaign;

import io.boltline.faults.Fault;
import io.boltline.faults.bed.Layout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What strikes in a run: one fault again and again, or any of several.
 *
 * @param name of the run
 * @param layout of the testbed that it is run on
 */
record Schedule(String name, List<Fault> faults, Layout layout) {
    Schedule {
        faults = List.copyOf(faults);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("nothing to strike with");
        }
    }

    static Schedule of(Fault fault) {
        return on(fault.layout(), fault);
    }

    /** With no more instances than it takes, and no longer waits. */
    static Schedule brief(Fault fault) {
        return on(fault.needsTwoOfEach() ? fault.layout() : fault.layout().brief(), fault);
    }

    private static Schedule on(Layout layout, Fault fault) {
        return new Schedule(fault.name(), List.of(fault), layout);
    }

    /** All of these, in an order that a seed decides, on two of each. */
    static Schedule mixing(List<Fault> faults) {
        return new Schedule("all of these, mixed", faults, Layout.twoOfEach());
    }

    /** The same random numbers choose the same faults. */
    Fault next(RandomGenerator random) {
        return faults.get(random.nextInt(faults.size()));
    }

    /** What clients may be answered besides 200, 202 and 503. */
    Set<Integer> alsoAnswered() {
        Set<Integer> answers = new HashSet<>();
        faults.forEach(fault -> answers.addAll(fault.alsoAnswered()));
        return answers;
    }

    /**
     * Whether the services' logs can be held against what was broken: the services live on, and
     * nothing else is broken at the same time.
     */
    boolean isOneOutage() {
        return faults.size() == 1 && faults.getFirst().away().isPresent();
    }

    /** Whether everybody who may ask again is told in the end. */
    boolean tellsWhoeverAsksAgain() {
        return faults.stream().allMatch(Fault::tellsWhoeverAsksAgain);
    }

    /** Whether purchases that were accepted may come to nothing in the end. */
    boolean mayRejectLater() {
        return faults.stream().anyMatch(Fault::mayRejectLater);
    }
}
