package io.boltline.gateway.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.Sendable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page as HTML, in the state that the purchase is in: it can be paid without JavaScript. */
public final class CheckoutPage {
    private final Template template;
    private final Languages languages;
    private final Shop shop;
    private final ContentSecurityPolicy policy;

    public CheckoutPage(CheckoutFiles files, Shop shop, ContentSecurityPolicy policy) {
        this.template = Mustache.compiler().compile(files.template());
        this.languages = files.languages();
        this.shop = shop;
        this.policy = policy;
    }

    /**
     * How the page is to be seen.
     *
     * @param returnUrl checked
     * @param files the way from the request's path to them, such as {@code ../}
     */
    record Visit(
            OrderId orderId,
            Texts texts,
            Optional<String> returnUrl,
            Optional<String> logInUrl,
            String files) {}

    Texts texts(Optional<String> language, @Nullable String accepted) {
        return languages.pick(language, accepted);
    }

    /** Of a purchase. */
    Sendable of(Visit visit, ShownPurchase shown) {
        var view = PurchaseView.of(shown, visit.texts());
        var values = values(visit, view.name(), view.refreshSeconds());
        values.put("live", true);
        values.put("title", view.title());
        values.put("text", view.text());
        values.putAll(view.values());
        values.put("checkout", forScriptElement(known(shown)));
        return html(
                shown.isUnknown() ? JsonAnswer.accepted(Map.of(), shown) : JsonAnswer.ok(shown),
                values);
    }

    /** Of a refusal to show one. */
    Sendable of(Visit visit, RefusedException refused) {
        var view = RefusalView.of(refused);
        var values = values(visit, view.word(), view.refreshSeconds());
        values.put("live", view.isLive());
        values.put("title", visit.texts().say(view.word() + ".title"));
        values.put("text", visit.texts().say(view.word() + ".text"));
        values.put("logIn", view == RefusalView.SESSION && visit.logInUrl().isPresent());
        return html(JsonAnswer.of(refused), values);
    }

    /** To who asks for what can't be an order's checkout. */
    Sendable ofMangledLink(String files, @Nullable String accepted) {
        var texts = texts(Optional.empty(), accepted);
        var values = values(texts, files, "gone");
        values.put("live", false);
        values.put("title", texts.say("gone.title"));
        values.put("text", texts.say("gone.text"));
        values.put("logIn", false);
        return html(JsonAnswer.of(new RefusedException(404, "Purchase not found")), values);
    }

    private Map<String, Object> values(Visit visit, String view, int refreshSeconds) {
        var values = values(visit.texts(), visit.files(), view);
        values.put("orderId", visit.orderId().value());
        putIf(values, "refresh", Optional.of(refreshSeconds).filter(seconds -> seconds > 0));
        putIf(values, "returnUrl", visit.returnUrl());
        putIf(values, "logInUrl", visit.logInUrl());
        return values;
    }

    private Map<String, Object> values(Texts texts, String files, String view) {
        var values = new HashMap<String, Object>();
        values.put("language", texts.language());
        values.put("dir", texts.say("dir"));
        values.put("files", files);
        values.put("shop", shop.name());
        values.put("view", view);
        values.put("backText", texts.say("back", Map.of("shop", shop.name())));
        values.put("logInText", texts.say("log-in"));
        putIf(values, "logo", Optional.ofNullable(shop.logo()));
        return values;
    }

    private static void putIf(Map<String, Object> values, String name, Optional<?> value) {
        value.ifPresent(it -> values.put(name, it));
    }

    /** Status and headers are those of the JSON that says the same. */
    private Sendable html(JsonAnswer like, Map<String, Object> values) {
        byte[] html = template.execute(values).getBytes(UTF_8);
        return response -> {
            response.setStatus(like.statusCode());
            response.setContentType("text/html;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", policy.value());
            like.headers().forEach(response::setHeader);
            response.setContentLength(html.length);
            response.getOutputStream().write(html);
        };
    }

    /**
     * What the page's script need not ask for. The code it reads from the drawing, which is large.
     */
    private static String known(ShownPurchase shown) {
        return ContractJson.mapper().writeValueAsString(shown.withoutQr());
    }

    /** JSON in which nothing can end the element, or begin a comment in it. */
    private static String forScriptElement(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
