package io.boltline.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of the contract.
 *
 * <p>A member that a reader does not know is passed over, so that fields can be added; one that it
 * needs and does not find is an error. Instants are written by {@link UtcMillis}.
 */
public final class ContractJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .annotationIntrospector(new RequiredUnlessNullable())
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .addModule(
                            new SimpleModule("boltline")
                                    .addSerializer(Instant.class, new InstantSerializer()))
                    .build();

    private ContractJson() {}

    /** The mapper: thread-safe, shared. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads a value.
     *
     * @throws UnreadableMessageException with the place of the fault, never with the value
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            @Nullable T read = MAPPER.readValue(json, type);
            if (read == null) {
                throw new UnreadableMessageException("null for " + type.getSimpleName());
            }
            return read;
        } catch (JacksonException e) {
            throw new UnreadableMessageException(
                    "bad JSON for %s at %s: %s"
                            .formatted(
                                    type.getSimpleName(),
                                    e.getPathReference(),
                                    e.getClass().getSimpleName()));
        }
    }

    private static final class InstantSerializer extends ValueSerializer<Instant> {
        @Override
        public void serialize(
                Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(UtcMillis.format(value));
        }
    }
}
