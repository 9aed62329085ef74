package io.boltline.contract.document;

import io.boltline.contract.UtcMillis;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An instant in a document of whatever age. */
final class StoredInstant {
    /** What other writers made of ISO 8601: any fraction, any offset or none, a space for the T. */
    private static final DateTimeFormatter ANY_FORM =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .optionalEnd()
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);

    private StoredInstant() {}

    /**
     * Reads what {@link UtcMillis} wrote, and what stands for an instant in older documents: other
     * forms of ISO 8601, in UTC where they name no offset, and milliseconds since 1970 as a number.
     * Empty for anything else; what is finer than a millisecond is cut off.
     */
    static Optional<Instant> read(JsonNode json) {
        try {
            if (json.isString()) {
                var instant = ANY_FORM.parse(json.stringValue(), Instant::from);
                return Optional.of(instant.truncatedTo(ChronoUnit.MILLIS));
            }
            return json.isIntegralNumber() && json.canConvertToLong()
                    ? Optional.of(Instant.ofEpochMilli(json.longValue()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
