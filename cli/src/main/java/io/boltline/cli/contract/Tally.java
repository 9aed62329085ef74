package io.boltline.cli.contract;

import io.boltline.schemas.Checked;
import io.boltline.schemas.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What was found in one partition, or among the documents. For one thread. */
final class Tally {
    private static final String UNDESCRIBED = "a type that the contract has here";

    /** Of one record or document: where nearly all is missing, others are to be seen as well. */
    private static final int MOST_OF_ONE = 5;

    private final Reading reading;
    private final int listed;
    private final Map<String, TypeCount> types = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long found;

    /**
     * Of nothing yet.
     *
     * @param listed how many faults to keep; more are counted
     */
    Tally(Reading reading, int listed) {
        this.reading = reading;
        this.listed = listed;
    }

    /**
     * Takes one more.
     *
     * @param claimed the type that it says it is, asked for where the contract doesn't describe it
     */
    void add(Checked checked, Supplier<String> place, Supplier<String> claimed) {
        boolean isDescribed = checked.described().isPresent();
        String type = checked.described().orElseGet(claimed);
        boolean isBad = isDescribed ? !checked.violations().isEmpty() : reading == Reading.STRICT;
        types.merge(type, new TypeCount(type, isDescribed, 1, isBad ? 1 : 0), TypeCount::plus);
        if (!isBad) {
            return;
        }
        if (checked.violations().isEmpty()) {
            keep(() -> new Fault(place.get(), type, "", UNDESCRIBED));
        }
        checked.violations().stream()
                .limit(MOST_OF_ONE)
                .forEach(it -> keep(() -> new Fault(place.get(), type, it.path(), it.expected())));
        found += Math.max(0, checked.violations().size() - MOST_OF_ONE);
    }

    private void keep(Supplier<Fault> fault) {
        found++;
        if (faults.size() < listed) {
            faults.add(fault.get());
        }
    }

    /** By type. */
    Collection<TypeCount> types() {
        return types.values();
    }

    /** The first of them. */
    List<Fault> faults() {
        return faults;
    }

    /** How many there are in all. */
    long found() {
        return found;
    }
}
