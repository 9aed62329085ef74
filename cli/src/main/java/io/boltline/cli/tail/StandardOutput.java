package io.boltline.cli.tail;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The pipe or terminal that this process writes to.
 *
 * <p>Java learns that a reader has gone by writing to it. A quiet log gives nothing to write, so
 * {@code tail | head -1} would hang around until the next event; <a
 * href="https://pubs.opengroup.org/onlinepubs/9799919799/functions/poll.html">poll</a> tells.
 */
final class StandardOutput {
    private static final int DESCRIPTOR = 1;
    private static final short POLLERR = 0x008;
    private static final short POLLHUP = 0x010;

    /** {@code struct pollfd { int fd; short events; short revents; }}. */
    private static final long POLLFD_BYTES = 8;

    private static final long REVENTS_OFFSET = 6;
    private static final long ONE = 1;
    private static final int AT_ONCE = 0;

    private final Optional<MethodHandle> poll;

    private StandardOutput(Optional<MethodHandle> poll) {
        this.poll = poll;
    }

    /** Where the platform has no such call, a reader that has gone is noticed by writing alone. */
    @SuppressWarnings("restricted") // reads and writes nothing but the struct it is given
    static StandardOutput open() {
        Linker linker = Linker.nativeLinker();
        var signature =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT);
        return new StandardOutput(
                linker.defaultLookup()
                        .find("poll")
                        .map(address -> linker.downcallHandle(address, signature)));
    }

    boolean isAbandoned() {
        return poll.filter(StandardOutput::tellsError).isPresent();
    }

    private static boolean tellsError(MethodHandle poll) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pollfd = arena.allocate(POLLFD_BYTES, Integer.BYTES);
            pollfd.set(ValueLayout.JAVA_INT, 0, DESCRIPTOR);
            int ready = (int) poll.invokeExact(pollfd, ONE, AT_ONCE);
            short happened = pollfd.get(ValueLayout.JAVA_SHORT, REVENTS_OFFSET);
            return ready > 0 && (happened & (POLLERR | POLLHUP)) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
