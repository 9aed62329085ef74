package io.boltline.invoiceprocessor;

import io.boltline.service.TopicSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param kafka the topics
 * @param paymentWindow how long after its order an invoice may be made
 * @param invoiceExpiry how long an invoice can be paid, in whole seconds; not below the window
 * @param settlement how payments and expiries are watched
 */
@ConfigurationProperties("boltline")
record InvoiceProcessorProperties(
        TopicSettings kafka,
        Duration paymentWindow,
        Duration invoiceExpiry,
        int maxInFlight,
        Settlement settlement) {

    InvoiceProcessorProperties {
        if (!paymentWindow.isPositive()) {
            throw new IllegalArgumentException(
                    "boltline.payment-window must be positive, is " + paymentWindow);
        }
        // A node that clears away what expired would make a second invoice within the window.
        if (invoiceExpiry.compareTo(paymentWindow) < 0) {
            throw new IllegalArgumentException(
                    "boltline.invoice-expiry must not be below boltline.payment-window (%s), is %s"
                            .formatted(paymentWindow, invoiceExpiry));
        }
    }

    /**
     * The watch over the node's settlements.
     *
     * @param patience how long one call waits for a settlement
     * @param sweepInterval from one pass over the node's invoices to the next
     * @param headStart how long a pass leaves a payment to the watch
     * @param entryWait how long an invoice is kept in view that no order is known for
     * @param sessionTimeout after which the watch of an instance that died is taken over
     * @param indexCache entries of the index in memory
     */
    record Settlement(
            Duration patience,
            Duration sweepInterval,
            Duration headStart,
            Duration entryWait,
            Duration sessionTimeout,
            int indexCache) {}

    SettlementSettings settlementSettings() {
        return new SettlementSettings(
                settlement.patience(),
                settlement.sweepInterval(),
                settlement.headStart(),
                settlement.entryWait(),
                settlement.sessionTimeout(),
                settlement.indexCache(),
                kafka.partitions());
    }
}
