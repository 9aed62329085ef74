package io.boltline.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule, and a class that breaks it: a rule that nothing can break holds nothing.
 *
 * @param violation the source of one Java file
 */
record Law(Reach reach, ArchRule rule, String violation) {
    /** What a law is about. */
    enum Reach {
        MAIN,
        MAIN_AND_TESTS
    }

    static Law ofMain(ArchRule rule, String violation) {
        return new Law(Reach.MAIN, rule, violation);
    }

    static Law ofMainAndTests(ArchRule rule, String violation) {
        return new Law(Reach.MAIN_AND_TESTS, rule, violation);
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
