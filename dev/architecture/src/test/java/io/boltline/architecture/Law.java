package io.boltline.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule, and a class that breaks it: a rule that nothing can break holds nothing.
 *
 * @param violation the sources of one or more Java files, of one class each
 */
record Law(Reach reach, ArchRule rule, List<String> violation) {
    /** What a law is about. */
    enum Reach {
        MAIN,
        MAIN_AND_TESTS
    }

    static Law ofMain(ArchRule rule, String... violation) {
        return new Law(Reach.MAIN, rule, List.of(violation));
    }

    static Law ofMainAndTests(ArchRule rule, String... violation) {
        return new Law(Reach.MAIN_AND_TESTS, rule, List.of(violation));
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
