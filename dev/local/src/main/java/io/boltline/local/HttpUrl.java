package io.boltline.local;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a server, without a slash at its end. */
final class HttpUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            URI url = URI.create(text.replaceFirst("/+$", ""));
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw notOne();
        }
        throw notOne();
    }

    /** Doesn't show it: there may be a password in it. */
    private static TypeConversionException notOne() {
        return new TypeConversionException(
                "not a URL like http://127.0.0.1:8080, with no user or password inside");
    }
}
