package io.boltline.purchases;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How somebody looks at a page; width and height are in CSS pixels. */
enum Look {
    WIDE(1100, 800, "light", "ltr"),
    PHONE(320, 640, "light", "ltr"),
    DARK(1100, 800, "dark", "ltr"),
    RIGHT_TO_LEFT(320, 640, "light", "rtl");

    private final int width;
    private final int height;
    private final String scheme;
    private final String direction;

    Look(int width, int height, String scheme, String direction) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
        this.direction = direction;
    }

    /** In names of files. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    String scheme() {
        return scheme;
    }

    String direction() {
        return direction;
    }

    /**
     * What axe-core is to hold it against: all it knows; in the dark only the colours are others.
     */
    Map<String, List<String>> rules() {
        return this == DARK ? Map.of("runOnly", List.of("color-contrast")) : Map.of();
    }
}
