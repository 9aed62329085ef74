package io.boltline.purchases;

import io.boltline.local.parts.Session;
import io.boltline.local.parts.ShopDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What nobody may read anywhere: what tests were given, and what the parts keep on disk. */
final class Secrets {
    static final String COUCHDB_USER = "admin";

    private static final Pattern PREIMAGE = Pattern.compile("\"preimage\":\"([0-9a-f]{64})\"");

    private final String couchDbPassword = random();
    private final String rune = random();
    private final Map<String, String> passwordsByUser = new ConcurrentHashMap<>();
    private final Map<String, String> usersByCookie = new ConcurrentHashMap<>();
    private final Map<String, String> linkTokens = new ConcurrentHashMap<>();

    String couchDb() {
        return couchDbPassword;
    }

    String rune() {
        return rune;
    }

    String passwordOf(String user) {
        return passwordsByUser.computeIfAbsent(user, _ -> random());
    }

    Session remember(Session session) {
        usersByCookie.put(session.cookie(), session.userName());
        return session;
    }

    /** A payment link, whose token nobody may read but who was given it. */
    void rememberLink(String link) {
        linkTokens.put(link.substring(link.indexOf("t=") + 2), "token of a payment link");
    }

    /**
     * All that are known now, and what they are.
     *
     * @param folder where the pipeline keeps its data
     */
    Map<String, String> in(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        all.put(couchDbPassword, "CouchDB password");
        all.put(ShopDatabase.basic(COUCHDB_USER, couchDbPassword), "CouchDB password in Basic");
        all.put(rune, "rune");
        passwordsByUser.forEach((user, password) -> all.put(password, "password of " + user));
        usersByCookie.forEach((cookie, user) -> all.put(cookie, "cookie of " + user));
        String sealingKey = Files.readString(folder.resolve("data/sealing-keys")).strip();
        all.put(sealingKey.substring(sealingKey.indexOf(':') + 1), "sealing key");
        all.put(
                Files.readString(folder.resolve("data/order-id-secret")).strip(),
                "secret of orderIds");
        all.put(
                Files.readString(folder.resolve("data/payment-link-secret")).strip(),
                "secret of payment links");
        all.putAll(linkTokens);
        var preimages =
                PREIMAGE.matcher(Files.readString(folder.resolve("lightning/invoices.jsonl")));
        while (preimages.find()) {
            all.put(preimages.group(1), "preimage");
        }
        return all;
    }

    private static String random() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
