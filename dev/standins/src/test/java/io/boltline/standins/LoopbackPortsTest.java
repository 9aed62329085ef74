package io.boltline.standins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    /** So many that two processes that don't know of each other would give some of them twice. */
    private static final int MANY = 600;

    @Test
    void noPortIsGivenTwiceThoughNobodyBoundIt() {
        var ports = free(500);

        assertThat(ports).doesNotHaveDuplicates().allMatch(LoopbackPorts::isFree);
    }

    @Test
    void noPortIsGivenByTwoProcesses() throws IOException {
        Process other =
                new ProcessBuilder(java(), "-cp", classPath(), Other.class.getName()).start();
        try (var lines = other.inputReader()) {
            List<Integer> theirs = lines.lines().limit(MANY).map(Integer::valueOf).toList();

            assertThat(theirs).hasSize(MANY).doesNotContainAnyElementsOf(free(MANY));
        } finally {
            other.destroy();
        }
    }

    private static List<Integer> free(int count) {
        return IntStream.range(0, count).mapToObj(_ -> LoopbackPorts.free()).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Says which ports it was given, and lives until its input ends. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            free(MANY).forEach(System.out::println);
            System.in.read();
        }
    }
}
