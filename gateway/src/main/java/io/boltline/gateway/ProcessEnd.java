package io.boltline.gateway;

/** How this process ends when it can't do its work any more; a supervisor starts another one. */
final class ProcessEnd {
    /** For an operator who looks at the exit status: the log says why. */
    private static final int UNABLE_TO_GO_ON = 3;

    private ProcessEnd() {}

    /** On a thread of its own: the end waits for the thread that asks for it. */
    static void begin() {
        Thread.ofPlatform().name("process-end").start(() -> System.exit(UNABLE_TO_GO_ON));
    }
}
