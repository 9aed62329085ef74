package io.boltline.gateway.checkout;

import io.boltline.gateway.web.RefusedException;

/** How a refusal to show a purchase is shown. */
enum RefusalView {
    /** Log in, and come back. */
    SESSION("session", 0),
    /** It passes by itself. */
    UNAVAILABLE("unavailable", 5),
    GONE("gone", 0);

    private static final int UNAUTHORIZED = 401;

    private final String word;
    private final int refreshSeconds;

    RefusalView(String word, int refreshSeconds) {
        this.word = word;
        this.refreshSeconds = refreshSeconds;
    }

    static RefusalView of(RefusedException refused) {
        if (refused.isPassing()) {
            return UNAVAILABLE;
        }
        return refused.statusCode() == UNAUTHORIZED ? SESSION : GONE;
    }

    /** What the texts' names begin with. */
    String word() {
        return word;
    }

    /** After so long the page looks again without JavaScript; 0 for never. */
    int refreshSeconds() {
        return refreshSeconds;
    }

    /** Whether the page's script has anything to do. */
    boolean isLive() {
        return this != GONE;
    }
}
