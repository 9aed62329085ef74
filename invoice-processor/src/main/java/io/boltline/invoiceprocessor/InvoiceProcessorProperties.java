package io.boltline.invoiceprocessor;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param paymentWindow how long after its order an invoice may be made
 * @param invoiceExpiry how long an invoice can be paid, in whole seconds
 */
@ConfigurationProperties("boltline")
record InvoiceProcessorProperties(
        Kafka kafka, Cln cln, Duration paymentWindow, Duration invoiceExpiry, int maxInFlight) {

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

    /**
     * Core Lightning's REST interface.
     *
     * @param certificateAuthority a PEM file to trust instead of the public authorities; may be
     *     blank
     */
    record Cln(
            URI url,
            String rune,
            String certificateAuthority,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("10s") Duration callTimeout,
            @DefaultValue("256") int maxConcurrentCalls) {

        Optional<Path> trustedAuthority() {
            return certificateAuthority.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(certificateAuthority));
        }

        @Override
        public String toString() {
            return "Cln[url=" + url + "]";
        }
    }
}
