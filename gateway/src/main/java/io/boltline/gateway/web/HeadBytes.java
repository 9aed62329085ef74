package io.boltline.gateway.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** About what a request's head takes of the heap. */
public final class HeadBytes {
    /** What a field takes beside its text, which may be a few characters. */
    private static final long FIELD_BYTES = 160;

    private HeadBytes() {}

    /** What a field takes. */
    public static long of(HttpField field) {
        var value = field.getValue();
        return FIELD_BYTES + field.getName().length() + (value == null ? 0 : value.length());
    }

    static long of(HttpFields fields) {
        long bytes = 0;
        for (HttpField field : fields) {
            bytes += of(field);
        }
        return bytes;
    }
}
