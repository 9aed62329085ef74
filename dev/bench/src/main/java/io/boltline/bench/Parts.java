package io.boltline.bench;

import io.boltline.bench.measure.Part;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.SharedServers;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline bench parts}: what servers under test share, until Ctrl-C. */
@Command(
        name = "parts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts CouchDB and the node alone, with a shop in it, and prints where they are, as",
            "a shell reads it. Whatever is started with these variables shares them."
        })
final class Parts implements Callable<Integer> {
    @Mixin private SettingOptions settingOptions = new SettingOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting();
        try (SharedServers servers = SharedServers.start(setting, line -> say(line, out))) {
            servers.variables()
                    .forEach((name, value) -> out.printf("export %s='%s'%n", name, value));
            for (Part part : servers.parts()) {
                out.printf("# --pid %s=%d%n", part.name(), part.pid());
            }
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** As a comment, so that a shell can read all of it. */
    private static void say(String line, PrintWriter out) {
        out.println("# " + line);
        out.flush();
    }
}
