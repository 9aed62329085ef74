package io.boltline.analytics.lookups;

import io.boltline.contract.Topics;
import java.util.Arrays;
import java.util.List;

/** What rows are made of. */
enum Source {
    JOURNAL("purchase.journal"),
    SALES(
            "analytics.sales",
            "DELETE FROM sales",
            "DELETE FROM sales_settled",
            "DELETE FROM sales_refused",
            "DELETE FROM sales_progress"),
    ACTIONS(
            "operator.actions",
            "DELETE FROM claim_closings",
            "UPDATE invoices SET claim_open = 1 WHERE claim IS NOT NULL");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // of lists that are
    private final List<String> forgetting;

    Source(String label, String... forgetting) {
        this.label = label;
        this.forgetting = List.of(forgetting);
    }

    /** Whether what was made of a topic that was replaced can be made of the new one. */
    boolean canBeginAgain() {
        return !forgetting.isEmpty();
    }

    /** Statements that undo all that was made of it. */
    List<String> forgetting() {
        return forgetting;
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
