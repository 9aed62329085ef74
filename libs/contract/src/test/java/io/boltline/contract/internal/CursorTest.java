package io.boltline.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void beginsBeforeTheFirstSettlement() {
        assertThat(Cursor.beforeTheFirst("node").index()).isZero();
        assertThat(advancedTo(7).index()).isEqualTo(7);
    }

    @Test
    void neverGoesBackByItself() {
        var cursor = advancedTo(7);

        assertThat(cursor.advancedTo(checkpoint(6))).isEqualTo(cursor);
    }

    @Test
    void remembersLessOfWhatIsLongerAgo() {
        var cursor = advancedTo(100_000);

        assertThat(cursor.trail()).hasSizeLessThan(20);
        long last = 0;
        for (Checkpoint checkpoint : cursor.trail()) {
            long distance = 100_000 - checkpoint.index();
            assertThat(checkpoint.index()).isGreaterThan(last);
            assertThat(checkpoint.index() - last)
                    .as("the gap before %s", checkpoint)
                    .isLessThanOrEqualTo(Math.max(4, 4 * distance));
            last = checkpoint.index();
        }
        assertThat(last).isEqualTo(100_000);
    }

    @Test
    void goesBackToTheNewestPlaceThatIsStillTheSame() {
        var cursor = advancedTo(1000);

        var back = cursor.backTo(checkpoint -> checkpoint.index() <= 700);

        assertThat(back.index()).isBetween(300L, 700L);
        assertThat(cursor.trail()).containsAll(back.trail());
        assertThat(cursor.backTo(_ -> true)).isEqualTo(cursor);
        assertThat(cursor.backTo(_ -> false)).isEqualTo(Cursor.beforeTheFirst("node"));
    }

    private static Cursor advancedTo(long index) {
        var cursor = Cursor.beforeTheFirst("node");
        for (long i = 1; i <= index; i++) {
            cursor = cursor.advancedTo(checkpoint(i));
        }
        return cursor;
    }

    private static Checkpoint checkpoint(long index) {
        return new Checkpoint(index, "hash-" + index);
    }
}
