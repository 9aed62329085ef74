package io.boltline.streams;

import org.jspecify.annotations.Nullable;

/** What is behind a failure that Streams wrapped. */
public final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of this type; null when there is none. */
    public static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** For people, in one line: the failure, and what is behind it. */
    public static String text(Throwable failure) {
        var text = new StringBuilder(failure.toString());
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            text.append(" because of ").append(cause);
            cause = cause.getCause();
        }
        return text.toString();
    }
}
