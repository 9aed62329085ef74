package io.boltline.local;

import java.net.URI;
import java.util.Map;

/** A Lightning node that invoices are made at. */
public sealed interface NodeAccess permits LightningAccess, LndAccess {
    URI url();

    /** What the invoice-processor is told of it. */
    Map<String, String> environment();
}
