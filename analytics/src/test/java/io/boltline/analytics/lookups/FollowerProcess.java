package io.boltline.analytics.lookups;

import io.boltline.analytics.Broker;
import io.boltline.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Writes rows into SQLite in a JVM of its own, to be killed. */
final class FollowerProcess {
    private FollowerProcess() {}

    static Process start(FollowedTopics topics, Path folder) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FollowerProcess.class.getName(),
                        Broker.bootstrapServers(),
                        topics.topics.prefix(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Takes where Kafka is, the topics' prefix and the folder. */
    public static void main(String[] args) throws InterruptedException {
        var _ =
                FollowedTopics.follow(
                        new SqliteEngine(Path.of(args[2])),
                        FollowedTopics.settings(
                                new Topics(args[1]), Map.of("bootstrap.servers", args[0])));
        new CountDownLatch(1).await();
    }
}
