package io.boltline.lightning;

import io.boltline.contract.OrderId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order and attempt in one word, {@code orderId:attempt}: ASCII, at most 41 characters. */
public record OrderLabel(OrderId orderId, int attempt) {
    private static final Pattern FORM = Pattern.compile("([^:]*):([1-9][0-9]{0,8})");

    /** Empty for a label of another form: it is of somebody else. */
    public static Optional<OrderLabel> read(String label) {
        Matcher form = FORM.matcher(label);
        return form.matches()
                ? OrderId.of(form.group(1))
                        .map(order -> new OrderLabel(order, Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return orderId.value() + ':' + attempt;
    }
}
