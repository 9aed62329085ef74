package io.boltline.gateway.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.gateway.link.PaymentLinks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the page is made of, from the folder {@code checkout} of this service: its template, its
 * texts, and the files that browsers fetch. Those of the texts are JSON here, and modules of
 * JavaScript there.
 */
public final class CheckoutFiles {
    /** What requests for them are measured as. */
    public static final String ROUTE = PaymentLinks.CHECKOUT + "/{file}";

    private static final String FOLDER = "classpath:checkout/";
    private static final String TEMPLATE = "page.mustache";
    private static final String TEXTS = "texts-";
    private static final String JSON = ".json";
    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final Map<String, String> TYPES =
            Map.of(
                    ".js",
                    SCRIPT,
                    ".css",
                    "text/css;charset=utf-8",
                    ".svg",
                    "image/svg+xml;charset=utf-8");

    private final Map<String, byte[]> contents;

    private CheckoutFiles(Map<String, byte[]> contents) {
        this.contents = contents;
    }

    /** Reads all of them. */
    public static CheckoutFiles read() {
        var contents = new TreeMap<String, byte[]>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources(FOLDER + "*.*")) {
                contents.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CheckoutFiles(contents);
    }

    /** Whether a request is for one of the files: none of them is below an order's path. */
    public static boolean areAskedFor(HttpServletRequest request) {
        return request.getServletPath().startsWith(PaymentLinks.CHECKOUT + "/");
    }

    String template() {
        return new String(contents.get(TEMPLATE), UTF_8);
    }

    Languages languages() {
        return new Languages(
                contents.entrySet().stream()
                        .filter(file -> isTexts(file.getKey()))
                        .collect(
                                Collectors.toMap(
                                        file -> language(file.getKey()), Map.Entry::getValue)));
    }

    /** Those that browsers fetch, by their paths. */
    Map<String, StaticFile> served() {
        var served = new TreeMap<String, StaticFile>();
        contents.forEach((name, content) ->
                served(name, content)
                        .forEach((path, file) ->
                                served.put(PaymentLinks.CHECKOUT + "/" + path, file)));
        return served;
    }

    private static Map<String, StaticFile> served(String name, byte[] content) {
        return isTexts(name)
                ? Map.of(name.replace(JSON, ".js"), module(content))
                : type(name)
                        .map(type -> Map.of(name, new StaticFile(content, type)))
                        .orElse(Map.of());
    }

    private static StaticFile module(byte[] json) {
        return new StaticFile(
                "export default %s;\n".formatted(new String(json, UTF_8).strip()).getBytes(UTF_8),
                SCRIPT);
    }

    private static Optional<String> type(String name) {
        return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.'))));
    }

    private static boolean isTexts(String name) {
        return name.startsWith(TEXTS) && name.endsWith(JSON);
    }

    private static String language(String name) {
        return name.substring(TEXTS.length(), name.length() - JSON.length());
    }
}
