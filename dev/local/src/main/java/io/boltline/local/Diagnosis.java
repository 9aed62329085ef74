package io.boltline.local;

import java.util.Locale;

/**
 * What {@code doctor} saw of one thing.
 *
 * @param subject such as {@code memory}
 * @param text what is so and, unless all is well, what to do about it
 */
record Diagnosis(Verdict verdict, String subject, String text) {
    /** How much it matters to {@code up}. */
    enum Verdict {
        OK,
        /** It starts, but what follows may surprise. */
        NOTE,
        /** It will not start, or not live long. */
        BAD
    }

    static Diagnosis ok(String subject, String text) {
        return new Diagnosis(Verdict.OK, subject, text);
    }

    static Diagnosis note(String subject, String text) {
        return new Diagnosis(Verdict.NOTE, subject, text);
    }

    static Diagnosis bad(String subject, String text) {
        return new Diagnosis(Verdict.BAD, subject, text);
    }

    /** One line for people to read and to paste. */
    @Override
    public String toString() {
        return "%-5s%-16s%s".formatted(verdict.name().toLowerCase(Locale.ROOT), subject, text);
    }
}
