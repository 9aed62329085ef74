package io.boltline.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BesideTest {
    private final StringWriter told = new StringWriter();
    private final PrintWriter out = new PrintWriter(told);

    @Test
    void hasItsSayWhenItIsAsked() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        try (Beside beside = Beside.start(print -> says("all is well", print, said))) {
            said.await();
            assertThat(told.toString()).isEmpty();

            assertThat(beside.isGood(out)).isTrue();
        }
        assertThat(told).hasToString("all is well");
    }

    private static boolean says(String what, PrintWriter print, CountDownLatch said) {
        print.print(what);
        said.countDown();
        return true;
    }

    @Test
    void isNotGoodWhereItSaysSo() throws Exception {
        try (Beside beside = Beside.start(_ -> false)) {
            assertThat(beside.isGood(out)).isFalse();
        }
    }

    @Test
    void failsAsItsWorkDoes() {
        try (Beside beside = Beside.start(this::failing)) {
            assertThatThrownBy(() -> beside.isGood(out)).hasMessage("cannot start");
        }
        assertThat(told).hasToString("so far");
    }

    private boolean failing(PrintWriter print) {
        print.print("so far");
        throw new IllegalArgumentException("cannot start");
    }

    @Test
    void isGivenUpWhereNobodyAsks() {
        try (Beside _ = Beside.start(_ -> forEver())) {
            assertThat(told.toString()).isEmpty();
        }
    }

    private static boolean forEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return true;
    }
}
