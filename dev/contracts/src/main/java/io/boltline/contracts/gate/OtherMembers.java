package io.boltline.contracts.gate;

/** What an object says of members that it doesn't name. */
enum OtherMembers {
    /** Nothing: there may be some one day, and readers pass over them. */
    OPEN,
    /** That anything goes for ever: the names are somebody else's. */
    FREE,
    /** That there are none. */
    CLOSED,
    /** That all are of one form. */
    OF_A_FORM;

    static final String KEYWORD = "additionalProperties";

    static OtherMembers of(Schema schema) {
        var said = schema.first(KEYWORD).json();
        if (said.isMissingNode()) {
            return OPEN;
        }
        if (said.isBoolean()) {
            return said.booleanValue() ? FREE : CLOSED;
        }
        return OF_A_FORM;
    }
}
