package io.boltline.service;

import io.boltline.outage.OutageLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When operators are told of an outage, {@code boltline.outages.*}.
 *
 * @param toldAfter calls must have failed for so long before anybody is told
 * @param overAfter nearly all must have succeeded for so long before it is over
 * @param lineInterval from one line about an outage that lasts to the next
 * @param kafkaProbeInterval how often Kafka is asked whether it is there
 * @param kafkaUnreadyAfter without an answer for so long the service is not ready
 */
@ConfigurationProperties("boltline.outages")
public record OutageSettings(
        Duration toldAfter,
        Duration overAfter,
        Duration lineInterval,
        Duration kafkaProbeInterval,
        Duration kafkaUnreadyAfter) {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    OutageLimits limits() {
        requireNotNegative("OUTAGE_TOLD_AFTER", toldAfter);
        requirePositive("OUTAGE_OVER_AFTER", overAfter);
        requirePositive("OUTAGE_LINE_INTERVAL", lineInterval);
        return OutageLimits.of(toldAfter, overAfter, lineInterval);
    }

    Duration probeInterval() {
        if (kafkaProbeInterval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new UnusableSettingException(
                    "KAFKA_PROBE_INTERVAL",
                    "must be at least %d ms, is %d ms"
                            .formatted(
                                    SHORTEST_INTERVAL.toMillis(), kafkaProbeInterval.toMillis()));
        }
        return kafkaProbeInterval;
    }

    Duration unreadyAfter() {
        requirePositive("KAFKA_UNREADY_AFTER", kafkaUnreadyAfter);
        return kafkaUnreadyAfter;
    }

    private static void requirePositive(String variable, Duration value) {
        if (!value.isPositive()) {
            throw new UnusableSettingException(variable, "must be positive, is " + value);
        }
    }

    private static void requireNotNegative(String variable, Duration value) {
        if (value.isNegative()) {
            throw new UnusableSettingException(variable, "must not be negative, is " + value);
        }
    }
}
