package io.boltline.bench.measure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the process behind a port of this machine, where Linux tells it. */
public final class ListeningProcess {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
    private static final String LISTENS = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    private ListeningProcess() {}

    /**
     * The process that listens there.
     *
     * @return empty for an address of another machine, where no Linux tells, and where the process
     *     is another user's
     */
    public static OptionalLong at(URI url) {
        return LOOPBACK.contains(String.valueOf(url.getHost()).toLowerCase(Locale.ROOT))
                ? in(Path.of("/proc"), url.getPort())
                : OptionalLong.empty();
    }

    static OptionalLong in(Path proc, int port) {
        Set<String> sockets =
                TABLES.stream()
                        .flatMap(table -> inodes(lines(proc.resolve(table)), port))
                        .map(inode -> "socket:[" + inode + "]")
                        .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? OptionalLong.empty()
                : entries(proc).stream()
                        .filter(process -> process.getFileName().toString().matches("\\d+"))
                        .filter(process -> holdsOneOf(process.resolve("fd"), sockets))
                        .mapToLong(process -> Long.parseLong(process.getFileName().toString()))
                        .findFirst();
    }

    /** Of the sockets that listen on this port, as the kernel's table has them. */
    static Stream<String> inodes(List<String> table, int port) {
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTENS))
                .filter(fields -> port(fields[LOCAL_ADDRESS]) == port)
                .map(fields -> fields[INODE]);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL);
    }

    private static boolean holdsOneOf(Path descriptors, Set<String> sockets) {
        return entries(descriptors).stream()
                .anyMatch(descriptor -> target(descriptor).filter(sockets::contains).isPresent());
    }

    /** Empty for one that was closed in the meantime. */
    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException | UnsupportedOperationException gone) {
            return Optional.empty();
        }
    }

    /** Empty for another user's. */
    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException notOurs) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException untold) {
            return List.of();
        }
    }
}
