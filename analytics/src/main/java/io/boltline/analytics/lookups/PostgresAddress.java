package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where PostgreSQL is, apart from what is secret: drivers and pools quote a URL that they can't
 * use.
 *
 * @param url without user and password
 * @param place for people: without what stands behind the question mark, too
 * @param login what the URL said of who logs in, by the driver's names
 */
record PostgresAddress(String url, String place, Map<String, String> login) {
    static final String SCHEME = "jdbc:postgresql:";

    private static final String SERVERS = "//";
    private static final String USER = "user";
    private static final String PASSWORD = "password";

    /** Names and numbers alone: what stands between the slashes may be a password by mistake. */
    private static final Pattern SERVER =
            Pattern.compile("(?:[A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.%]+])(?::[0-9]{1,5})?");

    PostgresAddress {
        login = Map.copyOf(login);
    }

    /** Without who logs in. */
    @Override
    public String toString() {
        return place;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is none; the message shows nothing of it
     */
    static PostgresAddress parse(String text) {
        if (!text.startsWith(SCHEME)) {
            throw new IllegalArgumentException("must begin with " + SCHEME);
        }
        var login = new TreeMap<String, String>();
        int question = text.indexOf('?');
        String place = withoutUser(question < 0 ? text : text.substring(0, question), login);
        var rest = question < 0 ? List.<String>of() : rest(text.substring(question + 1), login);
        requireNoMark(place);
        rest.forEach(PostgresAddress::requireNoMark);
        String url = rest.isEmpty() ? place : place + "?" + String.join("&", rest);
        return new PostgresAddress(url, place, login);
    }

    /** As other programs write it: {@code //user:password@server}. */
    private static String withoutUser(String text, Map<String, String> login) {
        String rest = text.substring(SCHEME.length());
        if (!rest.startsWith(SERVERS)) {
            return text;
        }
        int end = rest.indexOf('/', SERVERS.length());
        String servers = rest.substring(SERVERS.length(), end < 0 ? rest.length() : end);
        int at = servers.lastIndexOf('@');
        if (at >= 0) {
            logIn(servers.substring(0, at), login);
        }
        String named = servers.substring(at + 1);
        for (String server : named.split(",", -1)) {
            if (!SERVER.matcher(server).matches()) {
                throw new IllegalArgumentException(
                        "must name servers and ports behind //; a password's own / ? @ and & are"
                                + " written %2F, %3F, %40 and %26");
            }
        }
        return SCHEME + SERVERS + named + (end < 0 ? "" : rest.substring(end));
    }

    private static void logIn(String text, Map<String, String> login) {
        int colon = text.indexOf(':');
        login.put(USER, decoded(colon < 0 ? text : text.substring(0, colon)));
        if (colon >= 0) {
            login.put(PASSWORD, decoded(text.substring(colon + 1)));
        }
    }

    private static List<String> rest(String query, Map<String, String> login) {
        var rest = new ArrayList<String>();
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "must have a name and a value in each part behind the question mark");
            }
            String name = each.substring(0, equals);
            if (name.equals(USER) || name.toLowerCase(Locale.ROOT).contains(PASSWORD)) {
                login.put(name, decoded(each.substring(equals + 1)));
            } else {
                rest.add(each);
            }
        }
        return rest;
    }

    private static void requireNoMark(String part) {
        if (part.indexOf('@') >= 0) {
            throw new IllegalArgumentException("must have each @ but the user's written %40");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("must have each % of a password written %25");
        }
    }
}
