package io.boltline.invoiceprocessor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param paymentWindow how long after its order an invoice may be made
 * @param invoiceExpiry how long an invoice can be paid, in whole seconds
 */
@ConfigurationProperties("boltline")
record InvoiceProcessorProperties(
        Kafka kafka, Duration paymentWindow, Duration invoiceExpiry, int maxInFlight) {

    InvoiceProcessorProperties {
        if (invoiceExpiry.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "boltline.invoice-expiry must be at least a second, is " + invoiceExpiry);
        }
    }

    /**
     * The topics.
     *
     * @param replicationFactor of topics that are created; −1 for the broker's default
     */
    record Kafka(String topicPrefix, int partitions, short replicationFactor) {}
}
