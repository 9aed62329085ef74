package io.boltline.gateway.limits;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses in a request's {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For} headers, in
 * their order: each proxy adds its peer at the end. Empty where it is no address, but {@code
 * unknown}, a made-up name or nonsense.
 */
final class ForwardedFor {
    private ForwardedFor() {}

    static List<Optional<InetAddress>> standard(List<String> headers) {
        return headers.stream()
                .flatMap(header -> split(header, ',').stream())
                .map(ForwardedFor::forParameter)
                .toList();
    }

    static List<Optional<InetAddress>> common(List<String> headers) {
        return headers.stream()
                .flatMap(header -> split(header, ',').stream())
                .map(ForwardedFor::address)
                .toList();
    }

    private static Optional<InetAddress> forParameter(String element) {
        for (String parameter : split(element, ';')) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("for")) {
                return address(parameter.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    /** With or without quotes, brackets and a port. */
    private static Optional<InetAddress> address(String node) {
        var text = node.strip();
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        int bracket = text.indexOf(']');
        int colon = text.indexOf(':');
        if (text.startsWith("[") && bracket > 0) {
            text = text.substring(1, bracket);
        } else if (colon >= 0 && colon == text.lastIndexOf(':')) {
            text = text.substring(0, colon);
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Not within quotes. In one pass: the caller wrote this. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
