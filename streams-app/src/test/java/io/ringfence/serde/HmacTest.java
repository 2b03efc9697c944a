package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void rfc4231TestCase1() {
        Hmac hmac = Hmac.of(filled(20, 0x0b));
        assertThat(HEX.formatHex(hmac.hash(ascii("Hi There"))))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    @Test
    void rfc4231TestCase2() {
        Hmac hmac = Hmac.of(ascii("Jefe"));
        String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThat(HEX.formatHex(hmac.hash(ascii("what do ya want for nothing?"))))
                .isEqualTo(expected);
        // The same again: the Mac is reused.
        assertThat(HEX.formatHex(hmac.hash(ascii("what do ya want for nothing?"))))
                .isEqualTo(expected);
    }

    @Test
    void rfc4231TestCase6() {
        Hmac hmac = Hmac.of(filled(131, 0xaa));
        assertThat(HEX.formatHex(hmac.hash(ascii("Test Using Larger Than Block-Size Key - Hash Key First"))))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    @Test
    void rfc5869TestCase1() {
        byte[] derived = Hmac.derive(
                HEX.parseHex("000102030405060708090a0b0c"), filled(22, 0x0b), HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"), 42);
        assertThat(HEX.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    @Test
    void rfc5869TestCase3WithoutSaltAndInfo() {
        byte[] derived = Hmac.derive(new byte[0], filled(22, 0x0b), new byte[0], 42);
        assertThat(HEX.formatHex(derived))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
