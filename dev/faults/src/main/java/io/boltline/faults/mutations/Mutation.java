package io.boltline.faults.mutations;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A way to change a journal.
 *
 * @param name as the table has it
 * @param place where it has to be found, as the table has it
 */
record Mutation(String name, String place, Mutants mutants) {
    /** All journals that are changed so, each at another place. */
    @FunctionalInterface
    interface Mutants {
        Stream<Supplier<Mutant>> of(Copy copy, RandomGenerator random);
    }
}
