package io.boltline.service.secret;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The AES-256 keys that seal session cookies, by id. The first one seals; all of them open, so that
 * a key is rotated by putting a new one in front and dropping the old one when no command can carry
 * it any more.
 */
public final class SealingKeys {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKeySpec> byId;
    private final String currentId;

    private SealingKeys(Map<String, SecretKeySpec> byId) {
        this.byId = byId;
        this.currentId = byId.keySet().iterator().next();
    }

    /**
     * Reads keys from configuration.
     *
     * @param keys {@code id:base64} separated by commas, the current one first; each key 32 bytes
     * @throws IllegalArgumentException for anything else; the message never shows a key
     */
    public static SealingKeys parse(String keys) {
        var byId = new LinkedHashMap<String, SecretKeySpec>();
        for (String entry : entries(keys)) {
            int colon = entry.indexOf(':');
            String id = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "a sealing key is \"id:base64\", its id 1 to 32 of [A-Za-z0-9_-]");
            }
            var key = new SecretKeySpec(decode(id, entry.substring(colon + 1).strip()), "AES");
            if (byId.put(id, key) != null) {
                throw new IllegalArgumentException("sealing key id \"" + id + "\" is there twice");
            }
        }
        if (byId.isEmpty()) {
            throw new IllegalArgumentException("no sealing key is configured");
        }
        return new SealingKeys(byId);
    }

    /** A new random key in the form that {@link #parse} takes. */
    public static String generate(String id) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }

    String currentId() {
        return currentId;
    }

    @Nullable SecretKeySpec key(String id) {
        return byId.get(id);
    }

    private static List<String> entries(String keys) {
        var entries = new ArrayList<String>();
        for (String entry : keys.split(",", -1)) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    private static byte[] decode(String id, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sealing key \"" + id + "\" is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "sealing key \"%s\" must have %d bytes, has %d"
                            .formatted(id, KEY_BYTES, key.length));
        }
        Randomness.require("sealing key \"" + id + "\"", key);
        return key;
    }

    @Override
    public String toString() {
        return "SealingKeys" + byId.keySet();
    }
}
