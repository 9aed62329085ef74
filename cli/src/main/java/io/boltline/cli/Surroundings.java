package io.boltline.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What commands find around them: environment variables, secrets as files of {@code SECRETS_DIR},
 * as the services read them, and a pipeline that runs on this machine.
 */
public final class Surroundings {
    private static final String DEFAULT_SECRETS_DIR = "/run/secrets";

    private final Map<String, String> environment;
    private final Supplier<Map<String, String>> nearby;

    /**
     * Looks things up when they are asked for.
     *
     * @param nearby variables that lead to a pipeline which runs on this machine; empty if none
     *     does
     */
    public Surroundings(Map<String, String> environment, Supplier<Map<String, String>> nearby) {
        this.environment = Map.copyOf(environment);
        this.nearby = nearby;
    }

    /** Those of this process, where nothing runs nearby. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Map::of);
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** The Kafka of a pipeline that runs here. */
    public Optional<String> nearbyKafka() {
        return Optional.ofNullable(nearby.get().get("KAFKA_BOOTSTRAP_SERVERS"));
    }

    /** A variable, or the secret file of that name. */
    public Optional<String> value(String name) {
        @Nullable String value = environment.get(name);
        return Optional.ofNullable(value).filter(it -> !it.isBlank()).or(() -> secret(name));
    }

    /**
     * A variable about a part. The pipeline nearby is asked only while the environment does not say
     * where the part is: nobody's credentials may go to another's server.
     *
     * @param where the variable that says where the part is
     */
    public Optional<String> value(String name, String where) {
        return value(where).isPresent()
                ? value(name)
                : Optional.ofNullable(nearby.get().get(name)).or(() -> value(name));
    }

    /**
     * The same, which must be there.
     *
     * @throws CommandFailedException if it is not
     */
    public String required(String name, String where) {
        return value(name, where)
                .orElseThrow(() -> new CommandFailedException(name + " is not set"));
    }

    /**
     * A variable that is a URL. The value stays out of the message: it may carry a password.
     *
     * @throws CommandFailedException if it is none, or has a user or password inside
     */
    public URI url(String name, String otherwise) {
        try {
            URI url = URI.create(value(name, name).orElse(otherwise));
            if (url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            throw new CommandFailedException(name + " is not a URL");
        }
        throw new CommandFailedException(
                name + " must be a URL such as " + otherwise + ", with no user or password inside");
    }

    private Optional<String> secret(String name) {
        Path file =
                Path.of(environment.getOrDefault("SECRETS_DIR", DEFAULT_SECRETS_DIR)).resolve(name);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read the secret file " + file, e);
        }
    }
}
