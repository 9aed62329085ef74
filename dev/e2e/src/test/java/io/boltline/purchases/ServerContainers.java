package io.boltline.purchases;

import io.boltline.local.CouchDbAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.MountableFile;

/** A broker and a CouchDB as {@code docker-compose.yml} has them. */
record ServerContainers(KafkaContainer kafka, GenericContainer<?> server, Secrets secrets)
        implements AutoCloseable {
    private static final String KAFKA = "apache/kafka:4.3.1";
    private static final String COUCHDB = "couchdb:3.5";
    private static final int COUCHDB_PORT = 5984;
    private static final Path SETTINGS =
            Path.of("..", "..", "deploy", "couchdb", "boltline.ini").toAbsolutePath().normalize();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static ServerContainers start(Secrets secrets) {
        var kafka = new KafkaContainer(KAFKA).withStartupTimeout(PATIENCE);
        var couchDb =
                new GenericContainer<>(COUCHDB)
                        .withExposedPorts(COUCHDB_PORT)
                        .withEnv("COUCHDB_USER", Secrets.COUCHDB_USER)
                        .withEnv("COUCHDB_PASSWORD", secrets.couchDb())
                        .withCopyFileToContainer(
                                MountableFile.forHostPath(SETTINGS),
                                "/opt/couchdb/etc/local.d/boltline.ini")
                        .waitingFor(Wait.forHttp("/_up").withStartupTimeout(PATIENCE));
        var containers = new ServerContainers(kafka, couchDb, secrets);
        try {
            Startables.deepStart(kafka, couchDb).join();
            return containers;
        } catch (RuntimeException e) {
            containers.close();
            throw e;
        }
    }

    CouchDbAccess couchDb() {
        URI url =
                URI.create(
                        "http://%s:%d"
                                .formatted(server.getHost(), server.getMappedPort(COUCHDB_PORT)));
        return new CouchDbAccess(url, Secrets.COUCHDB_USER, secrets.couchDb());
    }

    String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ServerContainers[" + kafka.getDockerImageName() + ", " + COUCHDB + "]";
    }

    @Override
    public void close() {
        Stream.of(server, kafka).forEach(GenericContainer::stop);
    }
}
