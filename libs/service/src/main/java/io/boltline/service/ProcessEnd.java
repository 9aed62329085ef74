package io.boltline.service;

/** How a service ends when a part of it gave up; others take over, a supervisor starts it. */
public final class ProcessEnd {
    /** For an operator who looks at the exit status: the log says why. */
    private static final int GAVE_UP = 3;

    private ProcessEnd() {}

    /** On a thread of its own: the end waits for the thread that asks for it. */
    public static void begin() {
        Thread.ofPlatform().name("process-end").start(() -> System.exit(GAVE_UP));
    }
}
