package io.boltline.service.http;

import io.boltline.contract.ContractJson;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee11.webapp.AbstractConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;

/**
 * Writes the server's own refusals, such as of malformed HTTP, as the contracts write errors.
 * Whatever the request's {@code Accept} says: one form, without a stack trace, the request's text
 * or the server's name.
 */
public final class JsonErrors extends ErrorHandler {
    /** Of what passes by itself. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private record Failed(int statusCode, String statusMessage) {}

    /** In place of Spring Boot's error pages, and of Jetty's where there is no servlet yet. */
    public static void install(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(new JsonErrors()));
        factory.addConfigurations(new InContext());
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        if (code == HttpStatus.INTERNAL_SERVER_ERROR_500 && cause instanceof EofException) {
            // The connection is gone, or about to be closed because the server stops. Jetty takes
            // that for our failure too, and would say so in the last moment; but what was asked for
            // may go on.
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(cause);
            return;
        }
        int statusCode = isTimeout(cause) ? HttpStatus.REQUEST_TIMEOUT_408 : code;
        byte[] json =
                ContractJson.mapper()
                        .writeValueAsBytes(
                                new Failed(statusCode, HttpStatus.getMessage(statusCode)));
        response.setStatus(statusCode);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put(HttpHeader.CONTENT_LENGTH, json.length);
        if (statusCode == HttpStatus.TOO_MANY_REQUESTS_429
                || statusCode == HttpStatus.SERVICE_UNAVAILABLE_503) {
            headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.write(true, ByteBuffer.wrap(json), callback);
    }

    /** The connection was idle in the middle of the body, which Jetty takes for our failure. */
    private static boolean isTimeout(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Runs after Spring Boot's own, which installs its error pages. */
    private static final class InContext extends AbstractConfiguration {
        private InContext() {
            super(new AbstractConfiguration.Builder());
        }

        @Override
        public void configure(WebAppContext context) {
            context.setErrorHandler(new JsonErrors());
        }
    }
}
