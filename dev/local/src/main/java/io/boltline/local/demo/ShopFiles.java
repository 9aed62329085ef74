package io.boltline.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page and its parts. */
final class ShopFiles {
    private static final Map<String, String> CONTENT_TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "svg", "image/svg+xml");

    private ShopFiles() {}

    /**
     * One of them.
     *
     * @param path as {@link Route#FILE} knows it
     */
    static ShopAnswer at(String path) {
        String name = path.equals("/") ? "shop.html" : path.substring(1);
        String type = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream file = ShopFiles.class.getResourceAsStream(name)) {
            return file == null || type == null
                    ? ShopAnswer.refused(404, "nothing is here")
                    : ShopAnswer.of(200, type, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
