package io.boltline.load.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String BODY = "{\"success\":true,\"orderId\":\"purchase-1\"}";
    private static final String WHOLE =
            "HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private static Answer answer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Answer.in(bytes, bytes.length);
    }

    @Test
    void isCompleteOnlyWithItsLastByte() {
        for (int length = 0; length < WHOLE.length(); length++) {
            assertThat(answer(WHOLE.substring(0, length)).isComplete()).isFalse();
        }
        assertThat(answer(WHOLE).isComplete()).isTrue();
    }

    @Test
    void isASuccessThatNamesItsOrder() {
        Answer answer = answer(WHOLE);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.order())
                .hasValue(answer(WHOLE.replace("success", "Success")).order().getAsLong());
        assertThat(answer.order().getAsLong())
                .isNotEqualTo(answer(WHOLE.replace("e-1", "e-2")).order().getAsLong());
    }

    @Test
    void isToldByItsInvoiceWhereNoOrderIsNamed() {
        String body = "{\"success\":true,\"invoice\":{\"invoiceId\":\"abc\"}}";

        Answer answer =
                answer("HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer.order()).isPresent();
    }

    @Test
    void isNoSuccessWithoutStatus200() {
        Answer answer = answer(WHOLE.replace("200 OK", "202 Accepted"));

        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void endsWithTheLastChunk() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(answer(head + "2\r\n{}\r\n").isComplete()).isFalse();
        assertThat(answer(head + "2\r\n{}\r\n0\r\n\r\n").isComplete()).isTrue();
    }

    @Test
    void tellsThatTheConnectionCloses() {
        String closing = WHOLE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

        assertThat(answer(closing).closes()).isTrue();
        assertThat(answer(WHOLE).closes()).isFalse();
    }

    @Test
    void isRefusedWithoutAnEnd() {
        assertThatThrownBy(() -> answer("HTTP/1.1 200 OK\r\n\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
