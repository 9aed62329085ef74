package io.boltline.invoiceprocessor.settlement;

import io.boltline.invoiceprocessor.index.Newest;
import io.boltline.lightning.LightningUnavailableException;
import io.boltline.lightning.OddInvoice;
import io.boltline.lightning.OddInvoiceException;
import io.boltline.lightning.StoredInvoice;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The invoices that this instance found odd, each counted and logged once: the watch passes them,
 * and the sweep meets them again and again.
 */
public final class OddInvoices {
    private static final Logger log = LoggerFactory.getLogger(OddInvoices.class);
    private static final int REMEMBERED = 10_000;

    private final SettlementMeters meters;
    private final Newest<String, Boolean> known = new Newest<>(REMEMBERED);

    public OddInvoices(SettlementMeters meters) {
        this.meters = meters;
    }

    public synchronized void notice(OddInvoice odd) {
        if (known.containsKey(name(odd))) {
            return;
        }
        known.put(name(odd), true);
        meters.odd();
        if (odd.mayBeOurs()) {
            log.error(
                    "the node's invoice {} is odd, and nothing can be told of it: {}; the others go"
                            + " on, and every sweep tries it again",
                    name(odd),
                    odd.problem());
        } else {
            log.warn("somebody else's invoice {} is odd: {}", name(odd), odd.problem());
        }
    }

    /**
     * What can be done with this one invoice; empty when it can't be, for which it is odd then.
     *
     * @throws LightningUnavailableException if the node can't be asked, which is no oddness
     */
    public <T> Optional<T> unlessOdd(StoredInvoice invoice, Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (OddInvoiceException e) {
            notice(OddInvoice.of(invoice, e.invoice().problem()));
        } catch (LightningUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            notice(OddInvoice.of(invoice, e.toString()));
        }
        return Optional.empty();
    }

    private static String name(OddInvoice odd) {
        if (!odd.paymentHash().isEmpty()) {
            return odd.paymentHash();
        }
        return odd.createdIndex() > 0
                ? "number " + odd.createdIndex()
                : "of settlement " + odd.settledIndex();
    }
}
