package io.boltline.journal.topology;

/** Why a record of {@code purchase.events} is not in the journal, but among the conflicts. */
enum ConflictCause {
    /** The same id with another content stands in the journal. */
    OTHER_CONTENT("other-content"),
    /** No header {@code ce_type}, or not of visible ASCII. */
    NO_TYPE("no-type"),
    /** No header {@code ce_id}, or not of visible ASCII. */
    NO_ID("no-id"),
    /** The key is no order's id. */
    NO_ORDER("no-order"),
    /** The header {@code ce_subject} is not the key. */
    OTHER_SUBJECT("other-subject"),
    /** The id is not what type and order make of it, or another type's. */
    MISNAMED("misnamed"),
    /** The value is no JSON object, by its first and last characters. */
    UNREADABLE("unreadable"),
    /** Longer than {@link JournalSettings#MAX_EVENT_BYTES}; its value is left out. */
    TOO_LARGE("too-large"),
    /** Somebody wrote to a partition that was added to the topic. */
    ADDED_PARTITION("added-partition");

    private final String text;

    ConflictCause(String text) {
        this.text = text;
    }

    /** As headers and metrics have it. */
    String text() {
        return text;
    }
}
