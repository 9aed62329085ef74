package io.boltline.couchdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as CouchDB keeps it: integers of any size exact, other numbers the shortest text that reads
 * back as the same double.
 */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * The UTF-8 text of this tree. Jackson's own would escape a lone surrogate, which the server
     * then refuses, and with it the batch that it is in.
     *
     * @throws CharacterCodingException if a string in the tree is not Unicode
     */
    static byte[] encoded(JsonNode tree) throws CharacterCodingException {
        ByteBuffer utf8 =
                UTF_8.newEncoder().encode(CharBuffer.wrap(MAPPER.writeValueAsString(tree)));
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        return bytes;
    }
}
