package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The recipes that the other tests sign with, and the checks they are held against, give the exchanges' own examples.
final class HandSignedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Binance rest-api.md | NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j | symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559 | c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71
            Bybit v1 guide      | t7T0YlFnYXk0Fx3JswQsDrViLg1Gh3DUU5Mr | api_key=B2Rou0PLPpGqcU0Vu2&leverage=100&symbol=BTCUSD&timestamp=1542434791000 | 670e3e4aa32b243f2dedf1dafcec2fd17a440e71b05681550416507de591d908
            Bybit Ruby SDK      | test-secret | 1700000000000test-key5000 | d8d5e71d8f986368aa5c13405f059ab6adb4f41df59d2f11bb056226b63457d6
            """)
    void hexExamplesComeOut(String source, String secret, String text, String expected) {
        assertEquals(expected, HandSigned.hex(HandSigned.hmac(secret, text)), source);
        assertTrue(fits(secret, text, Proof.ofHex(expected).orElseThrow()));
        assertFalse(fits(secret, text + " ", Proof.ofHex(expected).orElseThrow()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            KuCoin docs "Signing a message" | f03a5284-5c39-4aaa-9b20-dea10bdcf8e3 | 1547015186532POST/api/v1/deposit-addresses{"currency":"BTC"} | 7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=
            KuCoin SDK                      | test_api_secret | test_plain | jie/gxS38wLFFaBwl/cAzFbAzlI8MIny96jSXrB+iP4=
            OKX, as CCXT signs              | 22582BD0CFF14C41EDBF1AB98506286D | 2020-12-08T09:08:57.715ZGET/api/v5/account/config | Kr/8IrbDYujS4cg2KkmB+tO2HMUXxyayG6ZwNb4H/yA=
            """)
    void base64ExamplesComeOut(String source, String secret, String text, String expected) {
        assertEquals(expected, HandSigned.base64(HandSigned.hmac(secret, text)), source);
        assertTrue(fits(secret, text, Proof.ofBase64(expected).orElseThrow()));
        assertFalse(fits(secret, text + " ", Proof.ofBase64(expected).orElseThrow()));
    }

    @Test
    void whatIsNoHexAndNoBase64IsNoSignature() {
        assertTrue(Proof.ofHex("c8d").isEmpty());
        assertTrue(Proof.ofHex("xx").isEmpty());
        assertTrue(Proof.ofBase64("a-_b").isEmpty());
    }

    private static boolean fits(String secret, String text, byte[] signature) {
        try (var proof = new Proof.SharedSecret(Secret.ofText(secret))) {
            return proof.fits(text.getBytes(StandardCharsets.UTF_8), signature);
        }
    }
}
