package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the services stand on; they themselves have their part in the tests of purchases. */
class LocalPipelineIT {
    private static final Duration READY = Duration.ofSeconds(60);

    @TempDir Path data;

    @Test
    void opensAShopThatItsCustomersCanEnter() throws Exception {
        try (LocalPipeline pipeline = LocalPipeline.start(withoutServices())) {
            var alice = customer(pipeline, "alice", "secret");
            var bob = customer(pipeline, "bob", "secret");
            var stranger = customer(pipeline, "alice", "guess");

            assertThat(alice.logIn()).startsWith("AuthSession=");
            assertThat(bob.logIn()).startsWith("AuthSession=");
            assertThatThrownBy(stranger::logIn).hasMessageContaining("401");
        }
    }

    @Test
    void findsYesterdaysTopicsAndShopAgain() throws Exception {
        try (LocalPipeline yesterday = LocalPipeline.start(withoutServices().in(data))) {
            createTopic(yesterday, "orders");
        }

        try (LocalPipeline today = LocalPipeline.start(withoutServices().in(data))) {
            assertThat(topics(today)).contains("orders");
            assertThat(customer(today, "alice", "secret").logIn()).startsWith("AuthSession=");
        }
    }

    @Test
    void refusesASecondPipelineOnTheSameData() {
        try (LocalPipeline _ = LocalPipeline.start(withoutServices().in(data))) {
            assertThatThrownBy(() -> LocalPipeline.start(withoutServices().in(data)))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("another pipeline runs on the data directory");
        }
    }

    @Test
    void keepsWhatABrokerThatIsKilledHasAcknowledged() throws Exception {
        try (LocalPipeline pipeline = LocalPipeline.start(withoutServices())) {
            createTopic(pipeline, "orders");

            pipeline.broker().kill();
            pipeline.broker().start();
            pipeline.broker().awaitReady(READY);

            assertThat(topics(pipeline)).contains("orders");
            assertThat(pipeline.firstDeath()).isNotDone();
        }
    }

    @Test
    void reachesTheBrokerThroughTheProxyThatTestsBreak() throws Exception {
        try (LocalPipeline pipeline = LocalPipeline.start(withoutServices().withProxiedKafka())) {
            createTopic(pipeline, "orders");

            assertThat(pipeline.bootstrapServers()).endsWith(":" + pipeline.kafkaProxy().port());
        }
    }

    private static LocalSettings withoutServices() {
        LocalSettings settings = LocalSettings.temporary();
        for (Service service : Service.values()) {
            settings = settings.withInstances(service, 0);
        }
        return settings;
    }

    private static Customer customer(LocalPipeline pipeline, String name, String password) {
        return new Customer(pipeline.couchDb().url(), pipeline.gateway(), name, password);
    }

    private static void createTopic(LocalPipeline pipeline, String name) throws Exception {
        try (Admin admin = admin(pipeline)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static Set<String> topics(LocalPipeline pipeline) throws Exception {
        try (Admin admin = admin(pipeline)) {
            return admin.listTopics().names().get(60, TimeUnit.SECONDS);
        }
    }

    private static Admin admin(LocalPipeline pipeline) {
        return Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()));
    }
}
