package io.boltline.analytics;

import io.boltline.service.TopicSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the whole service; {@code application.yml} has the defaults. Each half has its
 * own besides.
 *
 * @param kafka the topics
 */
@ConfigurationProperties("boltline")
record AnalyticsProperties(TopicSettings kafka) {}
