package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.analytics.web.form.Form;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;

/**
 * Names an answer by what it is made of: its question, its form, its cut, and where the next page
 * begins. What is asked again while nothing came is not sent again.
 *
 * @param value with its quotes
 */
record EntityTag(String value) {
    private static final int BYTES = 18;

    /** Counts what answers look like: raised when the same rows are written in another way. */
    private static final int EDITION = 3;

    static EntityTag of(String path, Question question, Form form, Answered answered) {
        var reach = answered.reach();
        String made =
                String.join(
                        "\n",
                        Integer.toString(EDITION),
                        path,
                        question.toString(),
                        form.word(),
                        reach.cut().toString(),
                        reach.besides(),
                        answered.next().orElse(""));
        byte[] hash = Arrays.copyOf(Sha256.of(made.getBytes(UTF_8)), BYTES);
        return new EntityTag('"' + Base64.getUrlEncoder().encodeToString(hash) + '"');
    }

    /** Whether a caller's {@code If-None-Match} has it (RFC 9110, section 13.1.2). */
    boolean isIn(Enumeration<String> fields) {
        while (fields.hasMoreElements()) {
            for (String tag : fields.nextElement().split(",", -1)) {
                String stripped = tag.strip();
                if (stripped.equals("*")
                        || stripped.equals(value)
                        || stripped.equals("W/" + value)) {
                    return true;
                }
            }
        }
        return false;
    }
}
