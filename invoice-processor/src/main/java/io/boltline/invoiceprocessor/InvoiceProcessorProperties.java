package io.boltline.invoiceprocessor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param paymentWindow how long after its order an invoice may be made
 * @param invoiceExpiry how long an invoice can be paid, in whole seconds; not below the window
 */
@ConfigurationProperties("boltline")
record InvoiceProcessorProperties(
        Kafka kafka, Duration paymentWindow, Duration invoiceExpiry, int maxInFlight) {

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
     * The topics.
     *
     * @param replicationFactor of topics that are created; −1 for the broker's default
     */
    record Kafka(String topicPrefix, int partitions, short replicationFactor) {}
}
