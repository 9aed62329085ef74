package io.boltline.bench;

import io.boltline.bench.parts.Launcher;
import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One attack, in a process of its own, so that the customers' clock isn't slowed down by it. */
final class AttackProcess {
    private static final TypeReference<Map<String, Long>> STATUSES = new TypeReference<>() {};

    private final List<String> command;
    private @Nullable Process process;

    AttackProcess(URI target, AttackKind kind, int connections, int addresses, Duration duration) {
        command =
                List.of(
                        Launcher.path(),
                        "bench",
                        "attackers",
                        "--url=" + target,
                        "--kind=" + kind,
                        "--connections=" + connections,
                        "--addresses=" + addresses,
                        "--duration=" + duration.toMillis() + "ms");
    }

    /**
     * Lets it begin.
     *
     * @param session for attackers who have one
     */
    void start(String session) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(Attackers.SESSION, session);
        try {
            Process started = builder.start();
            // Not tethered: it would go on when the measurement is broken off.
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(started.toHandle()::destroy, "stop-attackers"));
            process = started;
        } catch (IOException e) {
            throw new CommandFailedException("the attackers did not start: " + e.getMessage(), e);
        }
    }

    /** How often they got which status, or what else happened to a request; waits for their end. */
    Map<String, Long> statuses() {
        try (InputStream out = Objects.requireNonNull(process).getInputStream()) {
            String line = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return JsonMapper.shared().readValue(line, STATUSES);
        } catch (IOException e) {
            throw new CommandFailedException("the attackers said nothing: " + e.getMessage(), e);
        }
    }
}
