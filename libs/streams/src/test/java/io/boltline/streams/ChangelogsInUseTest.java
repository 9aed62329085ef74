package io.boltline.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangelogsInUseTest {
    private static final List<String> BEFORE = List.of("heads 1", "orders 2");
    private static final List<String> AFTER = List.of("heads 1", "orders 3");

    private List<String> now = BEFORE;
    private final ChangelogsInUse changelogs = new ChangelogsInUse(() -> now);

    @Test
    void beginsAgainWhereOneWasMadeAnew() {
        changelogs.begin(BEFORE);
        changelogs.require();

        now = AFTER;

        assertThatThrownBy(changelogs::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("orders 3");

        changelogs.begin(AFTER);
        changelogs.require();
    }
}
