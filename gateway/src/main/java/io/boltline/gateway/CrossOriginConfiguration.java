package io.boltline.gateway;

import io.boltline.gateway.checkout.CheckoutFiles;
import io.boltline.gateway.web.ForwardedPrefix;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.SameHost;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Pages of other origins may not call at all, unless an operator names them; the shop's own may,
 * wherever it is. The checkout's files are anybody's, and say so themselves.
 */
@Configuration(proxyBeanMethods = false)
class CrossOriginConfiguration {
    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(GatewayProperties properties) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST"));
        cors.setAllowedHeaders(
                List.of(
                        "Content-Type",
                        "Idempotency-Key",
                        "Last-Event-ID",
                        "Prefer",
                        "traceparent"));
        cors.setExposedHeaders(List.of("Link", "Location", "Retry-After"));
        cors.setAllowCredentials(true);
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new Origins(properties.publicUrl().isEmpty()));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        registration.setEnabled(!properties.allowedOrigins().isEmpty());
        return registration;
    }

    @Bean
    FilterRegistrationBean<ForwardedPrefix> forwardedPrefix(GatewayProperties properties) {
        var registration = new FilterRegistrationBean<>(new ForwardedPrefix());
        registration.setEnabled(properties.trustForwardedPrefix());
        return registration;
    }

    /** Refuses as the contract writes errors. */
    private static final class Origins extends DefaultCorsProcessor {
        private final boolean sameHostIsOwn;

        private Origins(boolean sameHostIsOwn) {
            this.sameHostIsOwn = sameHostIsOwn;
        }

        /**
         * Spring's compares the request's own scheme with the origin's, and takes them for equal
         * where a proxy ended TLS and the page came without it.
         */
        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration allowed,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            var origin = request.getHeader(HttpHeaders.ORIGIN);
            if (origin == null
                    || (sameHostIsOwn && SameHost.isOriginOf(request))
                    || CheckoutFiles.areAskedFor(request)) {
                return true;
            }
            if (allowed == null || allowed.checkOrigin(origin) == null) {
                rejectRequest(new ServletServerHttpResponse(response));
                return false;
            }
            return super.processRequest(allowed, request, response);
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            byte[] json = JsonAnswer.failed(403, "Cross-origin request not allowed").json();
            response.setStatusCode(HttpStatus.FORBIDDEN);
            response.getHeaders().set(HttpHeaders.CONTENT_TYPE, "application/json;charset=utf-8");
            response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().setContentLength(json.length);
            response.getBody().write(json);
            response.flush();
        }
    }
}
