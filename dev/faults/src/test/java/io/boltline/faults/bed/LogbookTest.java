package io.boltline.faults.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogbookTest {
    private static final String BEFORE =
            "2026-11-28T10:00:00.000Z ERROR 1 --- [gateway] [main] i.b.Old : long ago\n";
    private static final String LOG =
            """
            2026-11-28T10:00:01.000Z  INFO 1 --- [gateway] [main] i.b.Started : here
            2026-11-28T10:00:02.000Z ERROR 1 --- [gateway] [waiting] i.b.Answering  : failed here

            java.lang.IllegalStateException: closed
            \tat io.boltline.Somewhere.it(Somewhere.java:1) ~[!/:na]
            2026-11-28T10:00:03.000Z ERROR 1 --- [gateway] [main] i.b.Other : alone
            2026-11-28T10:00:04.000Z  WARN 1 --- [gateway] [main] i.b.Other : slow
            """;

    @Test
    void tellsTheErrorsSinceItWasOpenedWithTheirCauses(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("gateway.log");
        Files.writeString(log, BEFORE + LOG);

        Logbook book = new Logbook("gateway", log, BEFORE.length());

        assertThat(book.errors())
                .containsExactly("failed here java.lang.IllegalStateException: closed", "alone");
        assertThat(book.lines()).hasSize(4);
    }
}
