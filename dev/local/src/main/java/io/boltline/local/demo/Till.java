package io.boltline.local.demo;

import java.io.IOException;

/** What the demo shop sells, to whom, and who pays in place of a customer's wallet. */
public interface Till {
    /**
     * What there is now.
     *
     * @throws IOException if nobody can say
     */
    Offer offer() throws IOException;

    /**
     * Pays; again is safe.
     *
     * @throws RuntimeException if it isn't settled, with the reason; it may be paid nevertheless
     */
    void pay(String bolt11);
}
