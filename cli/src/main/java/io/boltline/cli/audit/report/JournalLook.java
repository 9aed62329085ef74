package io.boltline.cli.audit.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the events were held against the journal; the words are part of the JSON output. */
public enum JournalLook {
    READ("read"),
    /** This installation has none. */
    NOT_THERE("notThere"),
    /** There may be one: who asks has no right to read it. */
    NOT_ALLOWED("notAllowed"),
    LEFT_OUT("leftOut");

    private final String word;

    JournalLook(String word) {
        this.word = word;
    }

    /** In the JSON output. */
    @JsonValue
    public String word() {
        return word;
    }
}
