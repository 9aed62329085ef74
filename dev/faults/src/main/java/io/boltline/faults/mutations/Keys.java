package io.boltline.faults.mutations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.journalformat.Origin;
import io.boltline.merkle.NoteSigner;

/** Who signs: the installation, and somebody else. They sign nothing but what is made up here. */
final class Keys {
    private Keys() {}

    static NoteSigner own(Origin origin) {
        return NoteSigner.of(origin.toString(), "of the installation, for samples".getBytes(UTF_8));
    }

    static NoteSigner stranger(Origin origin) {
        return NoteSigner.of(origin.toString(), "of somebody else, of no good use".getBytes(UTF_8));
    }
}
