package io.boltline.analytics.web;

import io.boltline.analytics.lookups.Database;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Those of the look-ups' database. */
record DatabaseSnapshots(Database database) implements Snapshots {
    @Override
    public void read(Reading reading) throws IOException {
        try {
            boolean _ =
                    Unreadable.asRefused(() ->
                            database.read(connection -> {
                                try {
                                    reading.with(new Snapshot(connection));
                                    return true;
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
