package io.boltline.service;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Sets {@link KafkaClientLines} up, once for all services of this process. */
final class QuietKafkaClients
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging
                && logging.getTurboFilterList().stream()
                        .noneMatch(KafkaClientLines.class::isInstance)) {
            logging.addTurboFilter(new KafkaClientLines(System::nanoTime));
        }
    }
}
