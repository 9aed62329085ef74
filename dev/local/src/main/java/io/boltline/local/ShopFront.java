package io.boltline.local;

import io.boltline.local.demo.DemoShop;
import io.boltline.local.demo.Offer;
import io.boltline.local.demo.Till;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo shop of a pipeline.
 *
 * @param payer the development node; empty where customers need a wallet
 */
record ShopFront(int port, Shop shop, URI gateway, Optional<LightningAccess> payer) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What the gateway is told of it. */
    static Map<String, String> environment(int port) {
        String home = DemoShop.url(port) + "/";
        return Map.of(
                "SHOP_NAME", "Boltline demo shop",
                "CHECKOUT_RETURN_URLS", home,
                "CHECKOUT_LOGIN_URL", home);
    }

    /**
     * Opens it.
     *
     * @throws CannotStartException if the port was taken in the meantime
     */
    DemoShop open() {
        try {
            return DemoShop.open(port, shop.couchDb().url(), gateway, new ShopTill(shop, node()));
        } catch (IOException e) {
            throw new CannotStartException("cannot open the demo shop: " + e.getMessage(), e);
        }
    }

    private Optional<PayingNode> node() {
        return payer.map(access ->
                new PayingNode(access, new Http(CONNECT_TIMEOUT, PayingNode.ANSWER_TIMEOUT)));
    }

    private record ShopTill(Shop shop, Optional<PayingNode> node) implements Till {
        @Override
        public Offer offer() throws IOException {
            return new Offer(
                    List.of(login(Shop.CUSTOMER), login(Shop.OTHER_CUSTOMER)),
                    shop.onOffer(),
                    node.isPresent());
        }

        private static Offer.Login login(String name) {
            return new Offer.Login(name, Shop.PASSWORD);
        }

        @Override
        public void pay(String bolt11) {
            node.orElseThrow(() -> new IllegalStateException("pay with a wallet: the node is real"))
                    .pay(bolt11);
        }
    }
}
