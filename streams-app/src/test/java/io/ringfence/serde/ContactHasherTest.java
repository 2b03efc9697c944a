package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.ContactId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactHasherTest {

    /** The bytes 0 to 31. */
    private static final byte[] SECRET = counting(32);

    private final ContactHasher hasher = ContactHasher.of(InstallationSecret.of(7, SECRET));

    @Test
    void aContactIsTheBeginningOfTheHmacOfItsNumber() {
        // printf '+8613800138000' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f
        assertThat(hasher.contact("+8613800138000"))
                .isEqualTo(new ContactId(7, 0xeee9810e7b839a5cL, 0x52ae4093c2785f71L));
    }

    @Test
    void aBlockIsAHundredNumbers() {
        assertThat(hasher.block("+8613800138000")).isEqualTo(0x26c28b0b);
        assertThat(hasher.block("+8613800138099")).isEqualTo(0x26c28b0b);
        assertThat(hasher.block("+8613800138100")).isNotEqualTo(0x26c28b0b);
    }

    @Test
    void anotherSecretGivesOtherHashes() {
        ContactHasher other = ContactHasher.of(InstallationSecret.of(8, counting(33)));
        assertThat(other.contact("+8613800138000").keyId()).isEqualTo(8);
        assertThat(other.contact("+8613800138000").high())
                .isNotEqualTo(hasher.contact("+8613800138000").high());
        assertThat(other.block("+8613800138000")).isNotEqualTo(hasher.block("+8613800138000"));
    }

    @Test
    void neighboursDoNotCollide() {
        assertThat(IntStream.range(0, 20_000)
                        .mapToObj(
                                i -> hasher.contact("+86138" + (10_000_000 + i)).fingerprint())
                        .distinct())
                .hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "+12", "13800138000", "+1380013800a", "+138001380001380013", "anonymous"})
    void whatIsNoNumberIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> hasher.contact(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("138");
        assertThatThrownBy(() -> hasher.block(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretIsReadFromAFileWithoutItsLineEnd(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("secret");
        String text = "0123456789abcdef0123456789abcdef";
        Files.writeString(file, text + "\r\n");
        ContactHasher fromFile = ContactHasher.of(InstallationSecret.load(7, file));
        ContactHasher fromBytes = ContactHasher.of(InstallationSecret.of(7, text.getBytes(StandardCharsets.US_ASCII)));
        assertThat(fromFile.contact("+8613800138000")).isEqualTo(fromBytes.contact("+8613800138000"));
    }

    @Test
    void aSecretThatIsTooShortOrMissingIsRefusedWithTheFileAndNotTheContent(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("secret");
        Files.writeString(file, "hunter2\n");
        assertThatThrownBy(() -> InstallationSecret.load(7, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> InstallationSecret.load(7, directory.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> InstallationSecret.of(256, SECRET)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertThat(InstallationSecret.of(7, SECRET)).hasToString("secret 7");
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
