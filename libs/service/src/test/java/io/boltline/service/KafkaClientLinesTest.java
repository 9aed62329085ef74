package io.boltline.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka's clients say comes through {@link LogContext}, as here. */
class KafkaClientLinesTest {
    private static final String CLIENT = "org.apache.kafka.clients.NetworkClient";

    private long nanos;
    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final KafkaClientLines filter = new KafkaClientLines(() -> nanos);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        // Services that ran in this JVM left theirs, with a clock that stands still here.
        logging.getTurboFilterList().removeIf(KafkaClientLines.class::isInstance);
        logging.addTurboFilter(filter);
        lines.start();
        logging.getLogger("org.apache.kafka").addAppender(lines);
        logging.getLogger("io.boltline").addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logging.getTurboFilterList().remove(filter);
        logging.getLogger("org.apache.kafka").detachAppender(lines);
        logging.getLogger("io.boltline").detachAppender(lines);
        logging.getLogger(CLIENT).setLevel(null);
    }

    @Test
    void neverShowsThatABrokerCantBeConnectedTo() {
        warn("producer", "Connection to node 1 (/127.0.0.1:9092) could not be established. Node");
        warn("producer", "Bootstrap broker 127.0.0.1:9092 (id: -1 rack: null) disconnected");

        assertThat(lines.list).isEmpty();
    }

    @Test
    void showsTheSameOfSeveralClientsOnceAMinute() {
        for (int second = 0; second < 60; second++) {
            warn("producer", "Got error with correlation id " + second + " on commands-" + second);
            warn("consumer", "Got error with correlation id " + second + " on commands-0");
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(messages())
                .containsExactly("[producer] Got error with correlation id 0 on" + " commands-0");

        warn("consumer", "Got error with correlation id 99 on commands-0");

        assertThat(messages()).hasSize(2);
    }

    @Test
    void showsARefusedLoginBesideAnythingElse() {
        warn("producer", "Connection to node 1 (/127.0.0.1:9092) could not be established. Node");
        warn("producer", "Got error");
        logger("producer").error("Connection to node 1 failed authentication due to: no such user");

        assertThat(messages())
                .containsExactly(
                        "[producer] Got error",
                        "[producer] Connection to node 1 failed authentication due to: no such"
                                + " user");
    }

    @Test
    void keepsNothingElseBack() {
        var ours = logging.getLogger("io.boltline.worker.PollLoop");
        ours.warn("lost");
        ours.warn("lost");
        logging.getLogger(CLIENT).setLevel(Level.DEBUG);
        logger("consumer").debug("a detail");
        logger("consumer").debug("a detail");

        assertThat(lines.list).hasSize(4);
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static void warn(String client, String message) {
        logger(client).warn(message);
    }

    private static Logger logger(String client) {
        return new LogContext("[" + client + "] ").logger(CLIENT);
    }
}
