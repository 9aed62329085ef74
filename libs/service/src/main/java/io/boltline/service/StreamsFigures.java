package io.boltline.service;

import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Of the many hundred figures of Streams and its clients, those that an operator may need. */
@Configuration(proxyBeanMethods = false)
public class StreamsFigures {
    private static final String ALL = "kafka.";
    private static final Set<String> USEFUL =
            Set.of(
                    "kafka.stream.alive.stream.threads",
                    "kafka.stream.client.state",
                    "kafka.stream.thread.commit.latency.avg",
                    "kafka.stream.thread.commit.latency.max",
                    "kafka.stream.thread.commit.ratio",
                    "kafka.stream.thread.poll.ratio",
                    "kafka.stream.thread.process.latency.avg",
                    "kafka.stream.thread.process.ratio",
                    "kafka.stream.state.updater.active.restoring.tasks",
                    "kafka.stream.state.updater.standby.updating.tasks",
                    "kafka.stream.state.updater.restore.records.rate",
                    "kafka.stream.state.block.cache.usage",
                    "kafka.stream.state.size.all.mem.tables",
                    "kafka.stream.state.total.sst.files.size",
                    "kafka.consumer.coordinator.rebalance.total",
                    "kafka.consumer.fetch.manager.records.lag.max",
                    "kafka.producer.record.error.total");

    @Bean
    MeterFilter usefulFiguresOfStreams() {
        return MeterFilter.deny(
                id -> id.getName().startsWith(ALL) && !USEFUL.contains(id.getName()));
    }
}
