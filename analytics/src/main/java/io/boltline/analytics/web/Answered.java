package io.boltline.analytics.web;

import io.boltline.analytics.web.form.Table;
import java.util.Optional;

/**
 * An answer.
 *
 * @param reach how far it goes
 * @param next where the next page begins; empty when there is none
 */
record Answered(Reach reach, Table table, Optional<String> next) {
    /** One that is whole. */
    Answered(Reach reach, Table table) {
        this(reach, table, Optional.empty());
    }
}
