package io.boltline.local;

import java.net.URI;
import java.util.Map;

/** Where analytics answers, and the token that it asks for. */
public record AnalyticsAccess(URI url, String token) {
    /** As the operators' commands read it. */
    Map<String, String> variables() {
        return Map.of("ANALYTICS_URL", url.toString(), "ANALYTICS_TOKEN", token);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return url.toString();
    }
}
