package io.boltline.analytics.web;

import java.util.ArrayList;
import java.util.List;

/** Puts rows together. */
final class Cells {
    private Cells() {}

    static List<Object> of(List<?> names, long[] values) {
        var cells = new ArrayList<Object>(names);
        for (long value : values) {
            cells.add(value);
        }
        return cells;
    }

    /** Adds them up in place. */
    static void add(long[] values, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], values[i]);
        }
    }
}
