package io.ringfence.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.failure.Explained;
import io.ringfence.http.Caller;
import io.ringfence.http.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenFileTest {

    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    private static final Caller ANN = new Caller("ann", "default", Set.of(Role.OPERATOR, Role.VIEWER));
    private static final Caller PBX = new Caller("pbx-1", "acme", Set.of(Role.DIALLER));

    @TempDir
    private Path dir;

    private TokenFile file;

    @BeforeEach
    void file() {
        file = new TokenFile(dir.resolve("tokens"));
    }

    @Test
    void keepsWhoHasATokenAndNotTheToken() throws IOException {
        String first = file.create(ANN, NOW);
        String second = file.create(PBX, NOW.plusSeconds(1));

        assertThat(first).matches("rf_[A-Za-z0-9_-]{43}").isNotEqualTo(second);
        assertThat(file.entries()).extracting(TokenEntry::caller).containsExactly(ANN, PBX);
        assertThat(file.entries().get(1).createdAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(Files.readString(file.path()))
                .doesNotContain(first)
                .doesNotContain(first.substring(3))
                .doesNotContain(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        try (var files = Files.list(dir)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .as("nothing is left beside it but its lock")
                    .containsExactlyInAnyOrder("tokens", "tokens.lock");
        }
    }

    @Test
    void namesAreUniqueInTheirTenantAndRevokedByThem() {
        file.create(ANN, NOW);
        file.create(new Caller("ann", "acme", Set.of(Role.ADMIN)), NOW);
        assertThatThrownBy(() -> file.create(ANN, NOW))
                .isInstanceOf(Explained.class)
                .hasMessageContaining("ann");
        file.revoke("ann", "default");
        assertThat(file.entries()).extracting(entry -> entry.caller().tenant()).containsExactly("acme");
        assertThatThrownBy(() -> file.revoke("ann", "default")).isInstanceOf(Explained.class);
        assertThat(file.create(ANN, NOW)).isNotBlank();
    }

    @Test
    void aFileThatIsNoneIsRefusedByItsLine() throws IOException {
        file.create(ANN, NOW);
        String line = Files.readAllLines(file.path()).get(1);
        for (String wrong : List.of(
                "rf_abc",
                line + "\t",
                line.replace("operator", "king"),
                line.replace("2026", "26"),
                line.substring(0, line.length() - 1),
                line.replace("ann", "a n n"),
                line.replace("default", " "))) {
            Files.writeString(file.path(), "# head\n\n" + wrong + "\n", StandardCharsets.UTF_8);
            assertThatThrownBy(() -> file.entries())
                    .isInstanceOf(Explained.class)
                    .hasMessageContaining("line 3")
                    .hasMessageNotContaining(wrong);
        }
    }

    @Test
    void aRunningInstanceSeesChangesAfterASecond() throws IOException {
        AtomicLong time = new AtomicLong();
        FileAccess access = new FileAccess(file, time::get);
        assertThat(access.isEmpty()).isTrue();
        String token = file.create(ANN, NOW);
        assertThat(access.caller(token)).as("not looked at again yet").isEmpty();
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(access.caller(token)).contains(ANN);
        assertThat(access.caller(token + "x")).isEmpty();
        assertThat(access.caller("")).isEmpty();

        Files.writeString(file.path(), "nonsense\n", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file.path(), FileTime.from(NOW));
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(access.caller(token)).as("what was read before holds").contains(ANN);

        Files.delete(file.path());
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(access.caller(token)).isEmpty();
    }
}
