package io.boltline.gateway.purchase;

import static io.boltline.gateway.session.Cookies.alone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.Invoice;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseReply;
import io.boltline.gateway.session.Caller;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.session.Cookies;
import io.boltline.gateway.session.FakeCouchDb;
import io.boltline.gateway.session.SessionCookie;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.RefusedException;
import io.boltline.gateway.web.RequestBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class CommandExchangeTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final RequestContext CONTEXT =
            new RequestContext(
                    "curl/8.5", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final PendingReplies pending = new PendingReplies();
    private final FakeCouchDb couchDb = new FakeCouchDb();
    private final Callers callers = couchDb.callers();
    private final SentCommands sent = new SentCommands(pending, callers, false);
    private final MockProducer<byte[], byte[]> producer = sent.producer();
    private final CommandExchange exchange = sent.exchange();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void answersWithTheReplyToItsOwnCommand() throws Exception {
        var answer = buy(request("alice", null), LONG);
        var command = command(0);

        pending.complete(new CommandId("another"), refused(orderId(command), 500));
        pending.complete(commandId(command), invoiced(orderId(command)));

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(new String(answer.get().json(), UTF_8))
                .contains("\"status\":\"pending\"")
                .contains("lnbcrt");
        assertThat(pending.size()).isZero();
    }

    @Test
    void sealsTheCookieAndNamesItsReplyPartition() {
        var _ = buy(request("alice", null), LONG);
        var command = command(0);

        assertThat(header(command, Headers.REPLY_PARTITION)).isEqualTo("4");
        assertThat(header(command, Headers.USER_AGENT)).isEqualTo("curl/8.5");
        assertThat(sent.seal().open(consumed(command), orderId(command), commandId(command)))
                .isEqualTo(cookie("alice").value());
        assertThat(command.toString()).doesNotContain(cookie("alice").value());
    }

    @Test
    void passesARefusalOn() throws Exception {
        var answer = buy(request("alice", null), LONG);

        pending.complete(commandId(command(0)), refused(orderId(command(0)), 401));

        assertThat(answer.get().statusCode()).isEqualTo(401);
        assertThat(answer.get().json())
                .asString(UTF_8)
                .isEqualTo("{\"statusCode\":401,\"statusMessage\":\"no\"}");
    }

    @Test
    void isPendingWhenTheReplyTakesTooLong() throws Exception {
        var answer = buy(request("alice", null), Duration.ofMillis(50));
        command(0);
        producer.completeNext();

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().json()).asString(UTF_8).contains("\"status\":\"pending\"");
        assertThat(answer.get().headers())
                .containsEntry("Location", "/api/lightning/purchase/" + orderId(command(0)))
                .containsEntry("Retry-After", "1");
        assertThat(pending.size()).isZero();
    }

    @Test
    void isUnknownWhenKafkaDoesNotSayWhetherItTookTheCommand() throws Exception {
        var answer = buy(request("alice", null), Duration.ofMillis(50));
        command(0);
        producer.errorNext(new TimeoutException("delivery"));

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().json()).asString(UTF_8).contains("\"status\":\"unknown\"");
    }

    @Test
    void isPendingWhenNobodyWaitsAnyLonger() throws Exception {
        var answer = buy(request("alice", null), LONG);
        command(0);
        producer.completeNext();

        pending.end();

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().json()).asString(UTF_8).contains("\"status\":\"pending\"");
        assertThat(pending.size()).isZero();
    }

    @Test
    void isUnknownWhenNobodyWaitsAnyLongerForKafka() throws Exception {
        var answer = buy(request("alice", null), LONG);
        command(0);

        pending.end();

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().json()).asString(UTF_8).contains("\"status\":\"unknown\"");
    }

    @Test
    void isUnknownWhereNobodyWaitsFromTheBeginning() throws Exception {
        pending.end();

        var answer = buy(request("alice", "a key"), LONG);

        assertThat(answer.get().statusCode()).isEqualTo(202);
    }

    @Test
    void isUnknownWhenTheGatewayStopsAfterTheCommandLeft() throws Exception {
        var caller = new CompletableFuture<Thread>();
        var request = request("alice", null);
        var answer =
                threads.submit(() -> {
                    caller.complete(Thread.currentThread());
                    return exchange.answer(request, proven(request), CONTEXT, LONG);
                });
        command(0);

        caller.get().interrupt();

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().json()).asString(UTF_8).contains("\"status\":\"unknown\"");
    }

    @Test
    void isUnavailableWhenKafkaDidNotTakeTheCommand() throws Exception {
        var answer = buy(request("alice", null), LONG);
        command(0);
        producer.errorNext(new RecordTooLargeException("too large"));

        assertThat(answer.get().statusCode()).isEqualTo(503);
        assertThat(answer.get().headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void sharesOneCommandAmongEqualRequestsInFlight() throws Exception {
        var answers = new ArrayList<Future<JsonAnswer>>();
        for (int i = 0; i < 50; i++) {
            answers.add(buy(request("alice", "k1"), LONG));
        }
        var command = command(0);
        await().until(() -> pending.size() == 1);

        pending.complete(commandId(command), invoiced(orderId(command)));

        // One that came after the reply has asked anew, with a command of its own.
        await().until(() -> {
            producer.history()
                    .forEach(sent -> pending.complete(commandId(sent), invoiced(orderId(sent))));
            return answers.stream().allMatch(Future::isDone);
        });
        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(producer.history()).hasSizeLessThan(50);
        assertThat(producer.history())
                .extracting(CommandExchangeTest::orderId)
                .containsOnly(orderId(command));
    }

    @Test
    void asksAnewOnceTheFirstIsAnswered() throws Exception {
        var first = buy(request("alice", "k1"), LONG);
        pending.complete(commandId(command(0)), refused(orderId(command(0)), 400));
        first.get();

        var _ = buy(request("alice", "k1"), LONG);

        assertThat(orderId(command(1))).isEqualTo(orderId(command(0)));
        assertThat(commandId(command(1))).isNotEqualTo(commandId(command(0)));
    }

    @Test
    void sharesNothingAcrossCookiesOrPayloads() {
        var _ = buy(request("alice", "k1"), LONG);
        command(0);
        var _ =
                buy(
                        new PurchaseRequest(
                                body("other"), new IdempotencyKey("k1"), alone(cookie("alice"))),
                        LONG);
        command(1);
        var _ = buy(request("alice", "k1", "another-session"), LONG);
        command(2);

        assertThat(orderId(command(1))).isEqualTo(orderId(command(0)));
        assertThat(orderId(command(2))).isEqualTo(orderId(command(0)));
        assertThat(pending.size()).isEqualTo(3);
    }

    @Test
    void scopesAKeyByTheUser() {
        var _ = buy(request("alice", "k1"), LONG);
        command(0);
        var _ = buy(request("bob", "k1"), LONG);

        assertThat(orderId(command(1))).isNotEqualTo(orderId(command(0)));
        assertThat(new String(command(1).value(), UTF_8)).contains("\"keyScope\":\"bob\"");
    }

    @Test
    void refusesAKeyWithACookieThatNamesNobody() {
        var request =
                new PurchaseRequest(
                        body("p"), new IdempotencyKey("k"), alone(new SessionCookie("!!")));

        assertThatThrownBy(() -> exchange.answer(request, unproven(request), CONTEXT, LONG))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Invalid or expired session");
    }

    @Test
    void scopesAKeyByTheProvenNameWhateverTheCookieClaims() {
        var _ = buy(request("alice", "k1"), LONG);
        var atAliceOrder = orderId(command(0));
        var request = request("someone", "k1");
        var _ = buy(request, new Caller.Proven("alice", request.cookies().each().getFirst()), LONG);

        assertThat(orderId(command(1))).isEqualTo(atAliceOrder);
        assertThat(new String(command(1).value(), UTF_8)).contains("\"keyScope\":\"alice\"");
    }

    @Test
    void tellsNoOrderThatAStrangersKeyStandsFor() throws Exception {
        var request = request("alice", "k1");
        var answer = buy(request, unproven(request), Duration.ZERO);
        var command = command(0);
        producer.completeNext();

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().json())
                .asString(UTF_8)
                .isEqualTo("{\"success\":true,\"status\":\"pending\"}");
        assertThat(answer.get().headers()).containsOnlyKeys("Retry-After");
        assertThat(command.headers().lastHeader(Headers.UNPROVEN)).isNotNull();
    }

    @Test
    void tellsAStrangerTheOrderThatOnlyThisRequestMade() throws Exception {
        var request = request("alice", null);
        var answer = buy(request, unproven(request), Duration.ZERO);
        var command = command(0);
        producer.completeNext();

        assertThat(answer.get().headers())
                .containsEntry("Location", "/api/lightning/purchase/" + orderId(command));
        assertThat(command.headers().lastHeader(Headers.UNPROVEN)).isNull();
    }

    @Test
    void sendsOneCommandOfStrangersForAnOrderUntilItIsAnswered() throws Exception {
        var first = request("alice", "k1", "forged-1");
        var second = request("alice", "k1", "forged-2");
        var left = buy(first, unproven(first), Duration.ZERO);
        command(0);
        producer.completeNext();
        left.get();

        var denied = buy(second, unproven(second), LONG).get();
        var again = buy(first, unproven(first), Duration.ZERO).get();
        pending.complete(commandId(command(0)), refused(orderId(command(0)), 401));
        await().until(() -> pending.size() == 0);
        var _ = buy(second, unproven(second), LONG);

        assertThat(denied.statusCode()).isEqualTo(503);
        assertThat(denied.headers()).containsEntry("Retry-After", "1");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(orderId(command(1))).isEqualTo(orderId(command(0)));
    }

    @Test
    void takesOnlyAFewCommandsOfStrangers() throws Exception {
        for (int i = 0; i < 2; i++) {
            var request = request("alice", null, "forged-" + i);
            var answer = buy(request, unproven(request), Duration.ZERO);
            command(i);
            producer.completeNext();
            answer.get();
        }
        var stranger = request("alice", null, "forged-2");
        var customer = buy(request("bob", null), LONG);

        var denied = buy(stranger, unproven(stranger), LONG).get();

        assertThat(denied.statusCode()).isEqualTo(503);
        pending.complete(commandId(command(2)), invoiced(orderId(command(2))));
        assertThat(customer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void givesTheRoomBackThatKafkaDidNotTakeACommandFor() throws Exception {
        for (int i = 0; i < 5; i++) {
            var request = request("alice", null, "forged-" + i);
            var answer = buy(request, unproven(request), LONG);
            command(i);
            producer.errorNext(new RecordTooLargeException("too large"));

            assertThat(answer.get().json())
                    .asString(UTF_8)
                    .contains("Purchases can't be taken now");
        }
    }

    @Test
    void learnsFromTheReplyWhoIsWho() throws Exception {
        var served = buy(request("alice", "k1"), LONG);
        pending.complete(commandId(command(0)), invoiced(orderId(command(0))));
        served.get();
        var stale = buy(request("bob", null), LONG);
        pending.complete(commandId(command(1)), refused(orderId(command(1)), 401));
        stale.get();

        assertThat(callers.of(alone(cookie("alice"))))
                .isEqualTo(new Caller.Proven("alice", cookie("alice")));
        assertThatThrownBy(() -> callers.of(alone(cookie("bob"))))
                .hasMessage("Invalid or expired session");
    }

    @Test
    void learnsNoNameThatTheOrderProcessorDidNotCheck() throws Exception {
        var request = request("alice", null);
        var served = buy(request, unproven(request), LONG);
        pending.complete(commandId(command(0)), invoiced(orderId(command(0))));
        served.get();

        assertThatThrownBy(() -> callers.of(alone(cookie("alice"))))
                .hasMessage("Invalid or expired session");
    }

    @Test
    void sharesOneCommandAmongEqualRequestsForAnInvoice() throws Exception {
        var answers = new ArrayList<Future<JsonAnswer>>();
        for (int i = 0; i < 50; i++) {
            answers.add(requestInvoice(2));
        }
        var command = command(0);

        // One that came after the reply has asked anew, with a command of its own.
        await().until(() -> {
            producer.history().forEach(sent -> pending.complete(commandId(sent), invoiced(ORDER)));
            return answers.stream().allMatch(Future::isDone);
        });

        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(producer.history()).hasSizeLessThan(50);
        assertThat(command.value())
                .asString(UTF_8)
                .isEqualTo("{\"orderId\":\"" + ORDER + "\",\"attempt\":2}");
    }

    @Test
    void asksForEachAttemptWithACommandOfItsOwn() throws Exception {
        var second = requestInvoice(2);
        var commandOfSecond = command(0);
        var third = requestInvoice(3);
        var commandOfThird = command(1);

        pending.complete(commandId(commandOfThird), refused(ORDER, 409));
        pending.complete(commandId(commandOfSecond), invoiced(ORDER));

        assertThat(second.get().statusCode()).isEqualTo(200);
        assertThat(third.get().statusCode()).isEqualTo(409);
    }

    private Future<JsonAnswer> requestInvoice(int attempt) {
        var request = new InvoiceRequest(attempt, alone(cookie("alice")), ORDER);
        return answer(request, proven(request), LONG);
    }

    private Future<JsonAnswer> buy(PurchaseRequest request, Duration wait) {
        return buy(request, proven(request), wait);
    }

    private Future<JsonAnswer> buy(PurchaseRequest request, Caller caller, Duration wait) {
        return answer(request, caller, wait);
    }

    private Future<JsonAnswer> answer(CommandRequest request, Caller caller, Duration wait) {
        Callable<JsonAnswer> call =
                () -> {
                    try {
                        return exchange.answer(request, caller, CONTEXT, wait);
                    } catch (RefusedException e) {
                        return JsonAnswer.of(e);
                    }
                };
        return threads.submit(call);
    }

    /** Whom the cookie claims. */
    private static Caller proven(CommandRequest request) {
        var cookie = request.cookies().each().getFirst();
        return new Caller.Proven(cookie.claimedUser().orElseThrow(), cookie);
    }

    private static Caller unproven(CommandRequest request) {
        return new Caller.Unproven(request.cookies().each().getFirst());
    }

    private ProducerRecord<byte[], byte[]> command(int index) {
        await().until(() -> producer.history().size() > index);
        return producer.history().get(index);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> sent) {
        var record = new ConsumerRecord<>(sent.topic(), 0, 0L, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    private static PurchaseRequest request(String user, @Nullable String key) {
        return request(user, key, "x");
    }

    private static PurchaseRequest request(String user, @Nullable String key, String session) {
        return new PurchaseRequest(
                body("pow_lab"),
                key == null ? null : new IdempotencyKey(key),
                alone(cookie(user, session)));
    }

    private static PurchaseRequest.Body body(String product) {
        return new PurchaseRequest.Body(
                RequestBody.parse(("{\"product\":\"" + product + "\"}").getBytes(UTF_8)));
    }

    private static SessionCookie cookie(String user) {
        return Cookies.of(user);
    }

    private static SessionCookie cookie(String user, String session) {
        return Cookies.of(user, session);
    }

    private static PurchaseReply invoiced(OrderId orderId) {
        return new PurchaseReply.Invoiced(
                orderId,
                new Invoice(
                        orderId.invoiceDocumentId(),
                        "ab",
                        "lnbcrt1",
                        "ab",
                        1000,
                        "sats",
                        Invoice.Status.PENDING,
                        NOW.plusSeconds(900),
                        "cln"));
    }

    private static PurchaseReply refused(OrderId orderId, int statusCode) {
        return new PurchaseReply.Refused(orderId, statusCode, "no");
    }

    private static OrderId orderId(ProducerRecord<byte[], byte[]> command) {
        return new OrderId(new String(command.key(), UTF_8));
    }

    private static CommandId commandId(ProducerRecord<byte[], byte[]> command) {
        return new CommandId(header(command, Headers.CORRELATION_ID));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
