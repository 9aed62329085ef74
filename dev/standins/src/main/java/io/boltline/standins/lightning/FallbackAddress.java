package io.boltline.standins.lightning;

import java.util.Optional;

/**
 * Where to pay on the chain.
 *
 * @param version 0 to 16: a witness version; 17: pay to public key hash; 18: pay to script hash
 * @param programHex the witness program, or the hash
 */
public record FallbackAddress(int version, String programHex) {
    private static final int MAX_KNOWN_VERSION = 18;

    static Optional<FallbackAddress> decode(TaggedField field) {
        if (field.data().isEmpty() || Quintets.value(field.data().charAt(0)) > MAX_KNOWN_VERSION) {
            return Optional.empty();
        }
        var program = new TaggedField(field.type(), field.data().substring(1));
        return Optional.of(
                new FallbackAddress(Quintets.value(field.data().charAt(0)), program.hex()));
    }
}
