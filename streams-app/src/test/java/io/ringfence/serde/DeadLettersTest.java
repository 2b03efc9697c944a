package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLettersTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final DeadLetter.Origin ORIGIN = new DeadLetter.Origin("call-records", 3, 42, Optional.of(AT));
    private static final byte[] KEY = "default\0+8613800138000".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = "a value that names +8613800138000".getBytes(StandardCharsets.UTF_8);

    private final DeadLetters letters = letters(1, "0123456789abcdef0123456789abcdef");

    @Test
    void whatWasSealedIsOpenedAgainAfterItsWayThroughTheTopic() {
        DeadLetter sent = seal(KEY, VALUE);
        var serde = ValueSerdes.standard().deadLetters();
        byte[] bytes = Objects.requireNonNull(serde.serializer().serialize("t", sent));
        DeadLetter letter = Objects.requireNonNull(serde.deserializer().deserialize("t", bytes));
        assertThat(letter).isEqualTo(sent);
        assertThat(letters.openKey(letter)).hasValue(KEY);
        assertThat(letters.openValue(letter)).hasValue(VALUE);
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.BAD_FIELD);
        assertThat(letter.origin()).isEqualTo(ORIGIN);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("138001");
        assertThat(letter.toString()).doesNotContain("138001");
    }

    @Test
    void aLetterTakesWhatTheExceptionSays() {
        var why = new UnreadableRecordException(DeadLetterReason.UNKNOWN_SCHEMA, "what", "remedy");
        DeadLetter letter = letters.seal(ORIGIN, "contact-stage", AT, why, KEY, VALUE);
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        assertThat(letter.message()).isEqualTo("what");
        assertThat(letter.remedy()).isEqualTo("remedy");
    }

    @Test
    void whatARecordDidNotHaveStaysAbsent() {
        DeadLetter letter = seal(null, null);
        assertThat(letter.key()).isEqualTo(DeadLetter.Part.ABSENT);
        assertThat(letters.openKey(letter)).isEmpty();
        assertThat(letters.openValue(letter)).isEmpty();
        assertThat(letters.openValue(seal(null, new byte[0]))).hasValue(new byte[0]);
    }

    @Test
    void theSameBytesAreNeverEncryptedAlike() {
        assertThat(seal(KEY, VALUE).value()).isNotEqualTo(seal(KEY, VALUE).value());
    }

    @Test
    void aChangedBitIsNoticed() {
        DeadLetter letter = seal(KEY, VALUE);
        byte[] encrypted = letter.value().bytes().orElseThrow().toByteArray();
        for (int i = 0; i < encrypted.length; i++) {
            byte[] changed = encrypted.clone();
            changed[i] ^= 1;
            DeadLetter forged = with(letter, ORIGIN, part(VALUE.length, changed));
            assertThatThrownBy(() -> letters.openValue(forged))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("was changed");
        }
        for (int length = 0; length < encrypted.length; length++) {
            DeadLetter forged = with(letter, ORIGIN, part(VALUE.length, Arrays.copyOf(encrypted, length)));
            assertThatThrownBy(() -> letters.openValue(forged)).isInstanceOf(UnreadableRecordException.class);
        }
    }

    @Test
    void aPartOfAnotherLetterIsNoticed() {
        DeadLetter letter = seal(KEY, VALUE);
        var elsewhere = new DeadLetter.Origin("call-records", 3, 43, Optional.of(AT));
        assertThatThrownBy(() -> letters.openValue(with(letter, elsewhere, letter.value())))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> letters.openValue(with(letter, ORIGIN, letter.key())))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void anotherSecretOpensNothing() {
        DeadLetter letter = seal(KEY, VALUE);
        assertThatThrownBy(() -> letters(1, "another secret another secret 32").openValue(letter))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("the secret isn't the one");
        assertThatThrownBy(() -> letters(2, "0123456789abcdef0123456789abcdef").openValue(letter))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("under secret 1, not 2");
    }

    @Test
    void aLetterAboutALargeRecordKeepsTheLimitAndSaysThatItWasCut() {
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) 'x');
        DeadLetter letter =
                letters.seal(ORIGIN, "contact-stage", AT, DeadLetterReason.TOO_LARGE, "错".repeat(10_000), large, large);
        byte[] bytes = Objects.requireNonNull(
                ValueSerdes.standard().deadLetters().serializer().serialize("t", letter));
        assertThat(bytes).hasSizeLessThan(ValueSerdes.DEFAULT_MAX_BYTES - 2048);
        assertThat(letter.value().cut()).isTrue();
        assertThat(letter.value().size()).isEqualTo(large.length);
        byte[] kept = letters.openValue(letter).orElseThrow();
        assertThat(kept).isEqualTo(Arrays.copyOf(large, kept.length)).hasSizeGreaterThan(900_000);
        assertThat(seal(KEY, VALUE).value().cut()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DeadLetterReason.class)
    void everyReasonHasARemedy(DeadLetterReason reason) {
        assertThat(reason.remedy()).isNotBlank();
    }

    private DeadLetter seal(byte @Nullable [] key, byte @Nullable [] value) {
        return letters.seal(ORIGIN, "contact-stage", AT, DeadLetterReason.BAD_FIELD, "zones: not a zone", key, value);
    }

    private static DeadLetters letters(int keyId, String secret) {
        return DeadLetters.of(
                InstallationSecret.of(keyId, secret.getBytes(StandardCharsets.US_ASCII)),
                ValueSerdes.DEFAULT_MAX_BYTES);
    }

    private static DeadLetter.Part part(int size, byte[] bytes) {
        return new DeadLetter.Part(size, Optional.of(EncryptedBytes.of(bytes)));
    }

    private static DeadLetter with(DeadLetter letter, DeadLetter.Origin origin, DeadLetter.Part value) {
        return new DeadLetter(
                letter.reason(),
                letter.message(),
                letter.remedy(),
                origin,
                letter.stage(),
                letter.at(),
                letter.encryptionKeyId(),
                letter.key(),
                value);
    }
}
