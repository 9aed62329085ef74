package io.boltline.couchdb;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as CouchDB keeps it: integers of any size exact, other numbers the shortest text that reads
 * back as the same double.
 */
final class Json {
    /** Refuses to write a lone surrogate, which the server would refuse to read. */
    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                                    .build())
                    .build();

    private Json() {}
}
