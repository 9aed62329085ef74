package io.boltline.analytics.lookups;

import io.boltline.contract.Topics;
import java.util.Arrays;

/** What rows are made of. */
enum Source {
    JOURNAL("purchase.journal"),
    SALES("analytics.sales"),
    ACTIONS("operator.actions");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    /** As rows have it: the topic's name without the installation's prefix. */
    String label() {
        return label;
    }

    String topic(Topics topics) {
        return switch (this) {
            case JOURNAL -> topics.journal();
            case SALES -> topics.sales();
            case ACTIONS -> topics.operatorActions();
        };
    }

    /** How many partitions of it are read, of a journal of so many. */
    int partitions(int ofJournal) {
        return this == ACTIONS ? 1 : ofJournal;
    }

    static Source of(String label) {
        return Arrays.stream(values())
                .filter(it -> it.label.equals(label))
                .findFirst()
                .orElseThrow();
    }
}
