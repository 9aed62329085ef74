package io.boltline.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A pipeline that only runs so that every JVM can write its ahead-of-time cache: it starts on free
 * ports, sells for a while, and stops.
 *
 * <p>All of them run with both compilers, whatever they are started with later: only so do the
 * caches hold profiles of the methods that are hot (<a href="https://openjdk.org/jeps/515">JEP
 * 515</a>). A cache with profiles serves a JVM without the second compiler, or with another garbage
 * collector, as well; one that was recorded without that compiler keeps it from what is hot.
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

    /** On a machine that others use, what was sold until then has to do. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

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

    @Option(
            names = "--purchases",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "Sell so often, for two minutes at most (default ${DEFAULT-VALUE}): the more,"
                            + " the more is known to be hot.")
    private int purchases;

    @Override
    public Integer call() {
        if (folder == null) {
            return recordForThisBuild(purchases);
        }
        LocalSettings settings =
                LocalSettings.temporary()
                        .withInstances(Service.JOURNAL, 1)
                        .withInstances(Service.ANALYTICS, 1)
                        .tuned(JvmTuning.RECORDED)
                        .withAot(new Aot.RecordTo(folder));
        if (services != null) {
            settings = settings.withServicesIn(services);
        }
        try (LocalPipeline pipeline = LocalPipeline.start(settings)) {
            sell(pipeline, purchases);
        }
        return 0;
    }

    private static int recordForThisBuild(int purchases) {
        SourceTree tree = SourceTree.find();
        boolean areThere =
                new AotCaches(tree).areCurrent() || run(tree, List.of("--purchases=" + purchases));
        return areThere ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /**
     * Records in a process of its own.
     *
     * @return whether the caches are there now; without them everything works, only more slowly
     */
    static boolean run(SourceTree tree) {
        return run(tree, List.of());
    }

    private static boolean run(SourceTree tree, List<String> options) {
        AotCaches caches = new AotCaches(tree);
        try {
            Path folder = caches.newFolder();
            Process recording =
                    new ProcessBuilder(command(tree, caches, folder, options))
                            .redirectErrorStream(true)
                            .redirectOutput(caches.recordingLog().toFile())
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

    private static List<String> command(
            SourceTree tree, AotCaches caches, Path folder, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of(NAME, folder.toString()));
        arguments.addAll(options);
        return JavaCommand.of(
                tree.tetherJar(),
                tree.launcherJar(),
                Boltline.class.getName(),
                JvmTuning.RECORDED,
                HEAP_MEGABYTES,
                caches.launcherOptions(folder),
                arguments);
    }

    /** What fails costs some time later and nothing else, so it is only noted. */
    private void sell(LocalPipeline pipeline, int purchases) {
        try {
            String order = TrainingLoad.of(pipeline).sell(purchases, LONGEST);
            if (services == null) {
                new TrainingCommands(pipeline.dataDirectory(), order).run();
            }
        } catch (RuntimeException e) {
            LOG.warn("recorded without purchases", e);
        }
    }
}
