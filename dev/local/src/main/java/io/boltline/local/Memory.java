package io.boltline.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pipeline takes of this machine's memory, by the operating system's count: pages that its
 * JVMs share are counted for each.
 */
record Memory(List<Part> parts) {
    private static final int BITS_OF_A_MEGABYTE = 20;

    record Part(String name, long residentBytes) {}

    Memory {
        parts = List.copyOf(parts);
    }

    /** Of these processes and this JVM. */
    static Memory of(List<ChildProcess> processes) {
        Stream<Part> children =
                processes.stream()
                        .map(process -> new Part(process.name(), process.residentBytes()));
        Part own = new Part("up", ResidentMemory.bytes(ProcessHandle.current().pid()));
        return new Memory(Stream.concat(children, Stream.of(own)).toList());
    }

    long bytes() {
        return parts.stream().mapToLong(Part::residentBytes).sum();
    }

    /** In megabytes, all of it and each. */
    @Override
    public String toString() {
        return parts.stream()
                .map(part -> part.name() + " " + inMegabytes(part.residentBytes()))
                .collect(Collectors.joining(", ", inMegabytes(bytes()) + " MB: ", ""));
    }

    private static long inMegabytes(long bytes) {
        return bytes >> BITS_OF_A_MEGABYTE;
    }
}
