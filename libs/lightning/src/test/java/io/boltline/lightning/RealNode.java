package io.boltline.lightning;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A node that the environment names. */
final class RealNode {
    private RealNode() {}

    static NodeEndpoint endpoint(String urlVariable, String authorityVariable) {
        return new NodeEndpoint(
                URI.create(System.getenv(urlVariable)),
                Optional.ofNullable(System.getenv(authorityVariable)).map(Path::of),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                8);
    }
}
