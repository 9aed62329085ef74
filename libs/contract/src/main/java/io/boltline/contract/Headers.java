package io.boltline.contract;

/**
 * The names of the record headers: the CloudEvents 1.0 Kafka protocol binding in binary mode, and a
 * few of our own.
 */
public final class Headers {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";

    /** The orderId. */
    public static final String SUBJECT = "ce_subject";

    public static final String TIME = "ce_time";

    /** The commandId, on everything that follows from the command. */
    public static final String CORRELATION_ID = "ce_correlationid";

    public static final String CAUSATION_ID = "ce_causationid";
    public static final String CONTENT_TYPE = "content-type";

    /** W3C Trace Context. */
    public static final String TRACEPARENT = "traceparent";

    /** The partition of {@code purchase.replies} to answer to, in decimal digits. */
    public static final String REPLY_PARTITION = "boltline_replypartition";

    /** The caller's; on commands alone. Earlier versions wrote it on events and replies too. */
    public static final String USER_AGENT = "boltline_useragent";

    /** The caller's AuthSession cookie, sealed; on commands alone. */
    public static final String SESSION = "boltline_session";

    /**
     * On a command, empty: its order is that of a key of a user whom its sender could not be proven
     * to be, because CouchDB could not be asked. What becomes of it is told to nobody else.
     */
    public static final String UNPROVEN = "boltline_unproven";

    /** In the journal: the index of the entry's leaf in its partition's tree, in decimal digits. */
    public static final String SEQUENCE = "boltline_sequence";

    /**
     * In the journal: when the broker took the event's first copy, or the partition's previous
     * entry if that is later; milliseconds since 1970 in UTC, in decimal digits.
     */
    public static final String RECORDED_AT = "boltline_recordedat";

    /** In the journal: the hash of the entry's leaf, 64 hexadecimal digits. */
    public static final String LEAF = "boltline_leaf";

    /** In the journal: why the event can't follow the order's earlier ones. It is unproven. */
    public static final String ANOMALY = "boltline_anomaly";

    /**
     * Among the journal's conflicts: why the record is not in the journal. Beside it, where an
     * entry with the same id is there: that one's {@link #SEQUENCE} and {@link #LEAF}.
     */
    public static final String CONFLICT = "boltline_conflict";

    /** Among the journal's conflicts: {@code <topic>-<partition>@<offset>} of the record. */
    public static final String CONFLICT_SOURCE = "boltline_conflictsource";

    /**
     * Among the journal's conflicts, where the value was too large and is left out: its SHA-256, 64
     * hexadecimal digits.
     */
    public static final String VALUE_HASH = "boltline_valuesha256";

    private Headers() {}
}
