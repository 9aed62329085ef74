package io.boltline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The identity of one HTTP request: the correlation id of all that follows from it.
 *
 * <p>Random and used once. Replies are matched by it and never by the order, because several
 * requests may speak of one order.
 *
 * @param value 1 to 64 characters
 */
public record CommandId(@JsonValue String value) {
    @JsonCreator
    public CommandId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException(
                    "a command id has 1 to 64 characters, not " + value.length());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
