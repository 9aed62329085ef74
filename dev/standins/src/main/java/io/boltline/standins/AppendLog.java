package io.boltline.standins;

/** Where a stand-in writes down what happened, line by line. */
public interface AppendLog extends AutoCloseable {

    /**
     * Adds a line; it is only sure to stay after {@link #sync()}.
     *
     * @param line without a line break
     */
    void append(String line);

    /** Returns when every line appended before this call is on disk. */
    void sync();

    @Override
    void close();

    /** Forgets everything: for a stand-in that lives in memory. */
    static AppendLog forgetful() {
        return new AppendLog() {
            @Override
            public void append(String line) {}

            @Override
            public void sync() {}

            @Override
            public void close() {}
        };
    }
}
