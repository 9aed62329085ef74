package io.boltline.faults.catalogue;

import io.boltline.local.Service;
import java.util.Locale;

/** How parts are called in a fault's name. */
final class Names {
    private Names() {}

    static String of(Service service) {
        return service.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
