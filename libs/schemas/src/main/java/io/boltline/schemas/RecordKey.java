package io.boltline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a record's key must be. */
sealed interface RecordKey {
    /** Whether it is. */
    boolean matches(byte[] key, JsonNode value);

    /** In words. */
    String expected();

    /**
     * What a member of the value says.
     *
     * @param suffix behind it
     * @param form what the member matches; all there is to go by when there is no value any more
     */
    record OfMember(String member, String suffix, Pattern form) implements RecordKey {
        @Override
        public boolean matches(byte[] key, JsonNode value) {
            return value.isMissingNode()
                    ? isOfForm(new String(key, UTF_8))
                    : Arrays.equals(
                            key, (value.path(member).asString("") + suffix).getBytes(UTF_8));
        }

        private boolean isOfForm(String key) {
            return key.endsWith(suffix)
                    && form.matcher(key.substring(0, key.length() - suffix.length())).matches();
        }

        @Override
        public String expected() {
            return "the value's \"%s\"%s"
                    .formatted(member, suffix.isEmpty() ? "" : " and " + suffix);
        }
    }

    /** Text of a form. */
    record OfForm(Pattern form) implements RecordKey {
        @Override
        public boolean matches(byte[] key, JsonNode value) {
            return form.matcher(new String(key, UTF_8)).matches();
        }

        @Override
        public String expected() {
            return "a text that matches " + form;
        }
    }

    /** So many bytes of any kind. */
    record OfBytes(int count) implements RecordKey {
        @Override
        public boolean matches(byte[] key, JsonNode value) {
            return key.length == count;
        }

        @Override
        public String expected() {
            return count + " bytes";
        }
    }
}
