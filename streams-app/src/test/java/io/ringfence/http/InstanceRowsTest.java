package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.query.Answer;
import io.ringfence.query.StoredNumber;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an instance says of a row comes to the one that asks as it was said, or not at all. */
final class InstanceRowsTest {

    private static final NumberId NUMBER = NumberId.of("+862161000001");
    private static final ContactKey CONTACT = new ContactKey("default", new ContactId(1, 2, -3));

    private final FakePorts fake = new FakePorts();
    private ApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(new ApiServer.Options("127.0.0.1", 0, Optional.empty(), "", 1000, 1, 8), fake.ports());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private InstanceRows asking(String token) {
        return new InstanceRows(
                HttpClient.newHttpClient(), "http://127.0.0.1:" + server.port(), token, Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("a row and the clock, no row and the clock, a contact's row, no contact")
    void rows() {
        InstanceRows rows = asking("rf_instance");
        fake.stored.number = new Answer.Found<>(new StoredNumber(-5, Optional.of(new byte[] {1, 2})));
        assertThat(rows.number(NUMBER)).isInstanceOfSatisfying(Answer.Found.class, found -> {
            StoredNumber number = (StoredNumber) found.value();
            assertThat(number.clock()).isEqualTo(-5);
            assertThat(number.row().orElseThrow()).containsExactly(1, 2);
        });
        fake.stored.number = new Answer.Found<>(new StoredNumber(9, Optional.empty()));
        assertThat(rows.number(NUMBER)).isEqualTo(new Answer.Found<>(new StoredNumber(9, Optional.empty())));
        assertThat(rows.contact(CONTACT)).isInstanceOf(Answer.Unknown.class);
        fake.stored.contact = new Answer.Found<>(new byte[] {3});
        assertThat(rows.contact(CONTACT))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat((byte[]) found.value()).containsExactly(3));
    }

    @Test
    @DisplayName(
            "an instance that can't say, that isn't ours, or that isn't there says nothing: never that a row is unknown")
    void silence() {
        for (Answer<StoredNumber> why : List.<Answer<StoredNumber>>of(
                new Answer.NotOwner<>(), new Answer.Restoring<>(), new Answer.Stale<>())) {
            fake.stored.number = why;
            fake.stored.contact = why.silent();
            assertThat(asking("rf_instance").number(NUMBER)).isInstanceOf(Answer.NotOwner.class);
            assertThat(asking("rf_instance").contact(CONTACT)).isInstanceOf(Answer.NotOwner.class);
        }
        fake.stored.contact = new Answer.Unknown<>();
        assertThat(asking("rf_admin").contact(CONTACT)).isInstanceOf(Answer.NotOwner.class);
        assertThat(asking("rf_nobody").contact(CONTACT)).isInstanceOf(Answer.NotOwner.class);
        InstanceRows rows = asking("rf_instance");
        server.close();
        assertThat(rows.contact(CONTACT)).isInstanceOf(Answer.NotOwner.class);
        assertThat(rows.number(NUMBER)).isInstanceOf(Answer.NotOwner.class);
    }
}
