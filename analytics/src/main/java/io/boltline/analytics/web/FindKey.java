package io.boltline.analytics.web;

import io.boltline.analytics.lookups.FoundEvent;
import io.boltline.analytics.lookups.FoundOrder;
import io.boltline.analytics.lookups.Listed;
import io.boltline.analytics.lookups.Lookups;
import io.boltline.analytics.lookups.UserPlace;
import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.lightning.PaymentHash;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people have in their hands. */
enum FindKey {
    ORDER_ID("orderId") {
        @Override
        Search search(String text) {
            var id = new OrderId(text);
            return (lookups, _) ->
                    Found.of(
                            Listed.all(lookups.order(id).stream().toList()),
                            Listed.all(List.of()),
                            lookups.refusals(id));
        }
    },
    PAYMENT_HASH("paymentHash") {
        @Override
        Search search(String text) {
            return payment(new PaymentHash(text));
        }
    },
    INVOICE("invoice") {
        @Override
        Search search(String text) {
            return payment(PaymentHash.ofInvoice(limited(text, MAX_INVOICE)));
        }
    },
    EVENT_ID("eventId") {
        @Override
        Search search(String text) {
            String id = limited(text, MAX_EVENT_ID);
            return (lookups, _) -> events(Listed.all(lookups.event(id).stream().toList()), lookups);
        }
    },
    COMMAND_ID("commandId") {
        @Override
        Search search(String text) {
            String id = new CommandId(text).value();
            return (lookups, _) -> events(lookups.command(id), lookups);
        }
    },
    USER("user") {
        @Override
        Search search(String text) {
            String name = limited(text, MAX_USER);
            return (lookups, after) ->
                    Found.ofUser(
                            lookups.user(name, PAGE, after),
                            lookups.userRefusals(name, PAGE, after),
                            after,
                            PAGE);
        }
    };

    /** Orders of a user, and as many refusals. */
    static final int PAGE = 100;

    private static final int MAX_INVOICE = 7_089;
    private static final int MAX_EVENT_ID = 200;
    private static final int MAX_USER = 1_024;

    private final String parameter;

    /** Looks it up. */
    @FunctionalInterface
    interface Search {
        /**
         * What there is.
         *
         * @param after of a user where the page before ended
         */
        Found in(Lookups lookups, UserPlace after);
    }

    FindKey(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    /**
     * What to look up.
     *
     * @throws IllegalArgumentException for what can't be one
     */
    abstract Search search(String text);

    private static String limited(String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException("must have at most %d characters".formatted(most));
        }
        return text;
    }

    private static Search payment(PaymentHash hash) {
        return (lookups, _) ->
                Found.of(lookups.payment(hash), Listed.all(List.of()), Listed.all(List.of()));
    }

    private static Found events(Listed<FoundEvent> events, Lookups lookups) {
        List<FoundOrder> orders =
                events.items().stream()
                        .flatMap(it -> Stream.ofNullable(it.orderId()))
                        .distinct()
                        .map(OrderId::of)
                        .flatMap(Optional::stream)
                        .map(lookups::order)
                        .flatMap(Optional::stream)
                        .toList();
        return Found.of(Listed.all(orders), events, Listed.all(List.of()));
    }
}
