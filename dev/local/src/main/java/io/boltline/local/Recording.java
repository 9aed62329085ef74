package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pipeline that only runs so that every JVM can write its ahead-of-time cache: it starts on free
 * ports, sells something, and stops.
 *
 * <p>It is a command of its own because the launcher's JVM, with the stand-ins in it, records
 * itself too; and because the images' build runs it.
 */
@Command(
        name = Recording.NAME,
        hidden = true,
        description = "Records start-up caches for this build.")
final class Recording implements Callable<Integer> {
    static final String NAME = "record";
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final int HEAP_MEGABYTES = 256;
    private static final int PURCHASES = 20;
    private static final Duration WAIT = Duration.ofSeconds(10);

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "Where the caches go; without it, where this build looks for them.")
    private @Nullable Path folder;

    @Option(
            names = "--services",
            paramLabel = "FOLDER",
            description = "Unpack the services there and run them with plain java -jar.")
    private @Nullable Path services;

    @Override
    public Integer call() {
        if (folder == null) {
            return recordForThisBuild();
        }
        LocalSettings settings =
                LocalSettings.temporary()
                        .withInstances(Service.JOURNAL, 1)
                        .withAot(new Aot.RecordTo(folder));
        if (services != null) {
            settings = settings.withServicesIn(services);
        }
        try (LocalPipeline pipeline = LocalPipeline.start(settings)) {
            sell(pipeline);
        }
        return 0;
    }

    private static int recordForThisBuild() {
        SourceTree tree = SourceTree.find();
        boolean areThere = new AotCaches(tree).areCurrent() || run(tree);
        return areThere ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /**
     * Records in a process of its own.
     *
     * @return whether the caches are there now; without them everything works, only more slowly
     */
    static boolean run(SourceTree tree) {
        AotCaches caches = new AotCaches(tree);
        try {
            Path folder = caches.newFolder();
            Process recording =
                    new ProcessBuilder(command(tree, caches, folder))
                            .redirectErrorStream(true)
                            .redirectOutput(tree.target().resolve("aot-recording.log").toFile())
                            .start();
            if (recording.waitFor() != 0) {
                DataDirectory.delete(folder);
                return false;
            }
            caches.adopt(folder);
            return true;
        } catch (IOException e) {
            LOG.warn("cannot record start-up caches", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> command(SourceTree tree, AotCaches caches, Path folder) {
        return JavaCommand.of(
                tree.tetherJar(),
                tree.launcherJar(),
                Boltline.class.getName(),
                JvmTuning.FAST_START,
                HEAP_MEGABYTES,
                caches.launcherOptions(folder),
                List.of(NAME, folder.toString()));
    }

    /** A sale that fails costs some start-up time later and nothing else, so it is only noted. */
    private static void sell(LocalPipeline pipeline) {
        Customer customer =
                new Customer(
                        pipeline.couchDb().url(), pipeline.gateway(), Shop.CUSTOMER, Shop.PASSWORD);
        ObjectNode payload = JsonMapper.shared().createObjectNode().put("product", Shop.PRODUCT);
        try {
            String cookie = customer.logIn();
            for (int i = 0; i < PURCHASES; i++) {
                customer.buy(cookie, payload, "recording-" + i, WAIT);
            }
        } catch (CommandFailedException e) {
            LOG.warn("recorded without purchases", e);
        }
    }
}
