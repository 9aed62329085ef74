package io.boltline.local.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request is for; there is nothing else behind the shop's address. */
enum Route {
    FILE("GET", "/(?:[a-z]+\\.(?:js|css|svg))?"),
    OFFER("GET", "/demo/offer"),
    PAY("POST", "/demo/pay"),
    SESSION("GET|POST|DELETE", "/_session"),
    PURCHASE("POST", "/api/lightning/purchase"),
    PURCHASES("GET", "/api/lightning/purchases"),
    STATUS("GET", "/api/lightning/purchase/" + Route.NAME + "(?:/events)?"),
    INVOICE("POST", "/api/lightning/purchase/" + Route.NAME + "/invoice"),
    CHECKOUT("GET", "/checkout/" + Route.NAME + "(?:/status|/events)?");

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final Pattern methods;
    private final Pattern paths;

    Route(String methods, String paths) {
        this.methods = Pattern.compile(methods);
        this.paths = Pattern.compile(paths);
    }

    /**
     * Empty for anything else. What can be read has a head (RFC 9110, section 9.3.2).
     *
     * @param path as it was sent: what is percent-encoded is no path of ours
     */
    static Optional<Route> of(String method, String path) {
        String answered = method.equals("HEAD") ? "GET" : method;
        return List.of(values()).stream()
                .filter(route -> route.methods.matcher(answered).matches())
                .filter(route -> route.paths.matcher(path).matches())
                .findFirst();
    }
}
