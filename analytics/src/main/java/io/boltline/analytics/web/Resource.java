package io.boltline.analytics.web;

import java.time.Instant;
import java.util.List;

/** Something that can be asked. */
interface Resource {
    /** The names of its parameters. */
    List<String> parameters();

    /** Whether it can be had as CSV. */
    default boolean isTable() {
        return true;
    }

    /**
     * Reads what is asked.
     *
     * @param now for what is not said
     * @throws RefusedException 400 naming the parameter
     */
    Question question(Parameters parameters, Instant now);
}
