package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoughtTest {
    private static final String ONE = "0123456789abcdef0123456789abcdef";
    private static final String SAME_BEGINNING = "0123456789abcdef-another";
    private static final String SHORTEST = "sixteen letters!";

    private static Set<String> found(String place) {
        return new Sought(List.of(ONE, SAME_BEGINNING, SHORTEST)).in(place);
    }

    @Test
    void isFoundWhereverItStands() {
        assertThat(found(ONE)).containsExactly(ONE);
        assertThat(found("before " + ONE)).containsExactly(ONE);
        assertThat(found(ONE + " after")).containsExactly(ONE);
        assertThat(found("\u00ff\u0000" + SHORTEST + "\u00ff")).containsExactly(SHORTEST);
        assertThat(found(SHORTEST + SAME_BEGINNING + ONE))
                .containsExactlyInAnyOrder(SHORTEST, SAME_BEGINNING, ONE);
    }

    @Test
    void isFoundThoughItOverlapsWithItsOwnBeginning() {
        assertThat(found("0123456789abcdef" + ONE)).containsExactly(ONE);
        assertThat(found("0123456789abcde" + ONE)).containsExactly(ONE);
    }

    @Test
    void isNotFoundWhereAPartIsMissing() {
        assertThat(found(ONE.substring(1))).isEmpty();
        assertThat(found(ONE.substring(0, ONE.length() - 1))).isEmpty();
        assertThat(found("sixteen letters?")).isEmpty();
        assertThat(found("short")).isEmpty();
        assertThat(found("")).isEmpty();
    }

    @Test
    void isFoundAmongThousandsAtEachPlaceOfALongText() {
        List<String> all = IntStream.range(0, 2_000).mapToObj("%064x"::formatted).toList();
        String text =
                all.stream().filter(it -> it.hashCode() % 3 == 0).collect(Collectors.joining(" "));

        assertThat(new Sought(all).in(text))
                .isEqualTo(all.stream().filter(text::contains).collect(Collectors.toSet()));
    }

    @Test
    void mustNotBeShort() {
        assertThatThrownBy(() -> new Sought(List.of("fifteen letters")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
