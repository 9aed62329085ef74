package io.boltline.faults.bed;

import java.io.IOException;

/** A disk that is full for one process: with {@code prlimit} (util-linux) every write fails. */
public final class DiskLimit {
    private DiskLimit() {}

    /**
     * It takes no more bytes.
     *
     * @throws FaultMissedException where that can't be done
     */
    public static void full(long pid) throws InterruptedException {
        limit(pid, "1:unlimited");
    }

    /** It takes all again. */
    public static void none(long pid) throws InterruptedException {
        limit(pid, "unlimited:unlimited");
    }

    private static void limit(long pid, String bytes) throws InterruptedException {
        try {
            int status =
                    new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes)
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new FaultMissedException("prlimit refused: " + status);
            }
        } catch (IOException e) {
            throw new FaultMissedException("no prlimit here: " + e.getMessage());
        }
    }
}
