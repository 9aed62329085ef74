package io.boltline.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The data directory that an earlier build left; see the README beside the archive. */
final class EarlierBuild {
    private static final String ARCHIVE = "/earlier/b2e0af6.tar.gz";

    private EarlierBuild() {}

    /** Puts a copy of it where {@link UpProcess} keeps its data. */
    static void leaveDataIn(Path folder) throws IOException, InterruptedException {
        Path data = Files.createDirectories(UpProcess.dataIn(folder));
        Process tar =
                new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", data.toString())
                        .inheritIO()
                        .start();
        if (tar.waitFor() != 0) {
            throw new IOException("cannot unpack " + archive());
        }
    }

    /** What alice bought there under the key {@code paid-1}, and paid. */
    static ObjectNode payloadOfPaid1() {
        return (ObjectNode)
                JsonMapper.shared()
                        .readTree(
                                """
                                {"product": "pow_lab", "description": "POW Lab Access",
                                 "metadata": {"userId": "user123"}}
                                """);
    }

    private static Path archive() {
        try {
            return Path.of(EarlierBuild.class.getResource(ARCHIVE).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
