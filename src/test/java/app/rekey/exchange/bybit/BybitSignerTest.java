package app.rekey.exchange.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall;
import app.rekey.support.PublishedKeys;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BybitSignerTest {
    /// The values of the official Ruby SDK's test, which computes its expectation: these were computed apart from this program.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1700000000000test-key5000category=spot&symbol=BTCUSDT | 0048edf42c4979197cec265d4f090ffe6c30d7dec8782e4e6a26b51c2703cbf9
            1700000000000test-key5000{"category":"linear","symbol":"BTCUSDT"} | 16378a8ca3caa3c068e2e74ef209dad5c036fec4047c7582ddcfcf13323a8275
            1700000000000test-key5000 | d8d5e71d8f986368aa5c13405f059ab6adb4f41df59d2f11bb056226b63457d6
            """)
    void signsQueriesBodiesAndNothing(String text, String signature) {
        assertEquals(signature, new BybitSigner.Hmac(Secret.ofText("test-secret")).signature(text));
    }

    /// Published with their results for version 1: the same primitive over another text.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api_key=B2Rou0PLPpGqcU0Vu2&leverage=100&symbol=BTCUSD&timestamp=1542434791000 | 670e3e4aa32b243f2dedf1dafcec2fd17a440e71b05681550416507de591d908
            api_key=B2Rou0PLPpGqcU0Vu2&leverage=100&symbol=BTCUSD&timestamp=1541564432 | 3e5f312ba7bd63caa468a27906b718f3f21b7af5dce4276bf7077f556a3f232c
            """)
    void signsAsBybitPublished(String text, String signature) {
        assertEquals(signature, new BybitSigner.Hmac(Secret.ofText("t7T0YlFnYXk0Fx3JswQsDrViLg1Gh3DUU5Mr")).signature(text));
    }

    /// Bybit publishes no RSA example. The primitive is the one of Binance's connector, whose key, text and result these are.
    @Test
    void signsWithRsaInPlainBase64() {
        assertEquals("dmfJCWBD/6umdoUkRniOlyxvHo4eZaFRarnva+ElB7kAfLdWa8AcwSyiDS13WZZmKIbCKHanbkfzjoZCTUzd10PpA2hX+uvAPaRY"
                        + "Qh460eLZfaKF3fg30gSa9PRwsGR/DcUDI415rafzoDbxOgwRTehSTg7eT7+RWx9iv2V8GWW+fVULu406XoWv7jfffXdP28GiuKBS"
                        + "40XZScb4vgINlaSkMyAlMhwrLnXp5+Oga84uOlb6UFvClXa8CaL5Sn3xExc5YT6fKYcGZby5Hntdb1EmXglK3RwZqJiP4PsCcigc"
                        + "iw7NIHB12gXMrkpcqi9STokCzdXXzfN5BQSeC26UcQ==",
                rsa().signature("timestamp=1736393892000"));
    }

    @Test
    void anEd25519KeyIsRefusedBecauseBybitHasNone() {
        var key = pair(KeyType.ED25519, PublishedKeys.ED25519);
        assertEquals("Bybit has no keys of type ED25519", assertThrows(IllegalArgumentException.class, () -> BybitSigner.of(key)).getMessage());
    }

    private static BybitSigner rsa() {
        return BybitSigner.of(pair(KeyType.RSA, PublishedKeys.RSA));
    }

    private static Credential pair(KeyType type, String base64) {
        var pkcs8 = Secret.take(Base64.getMimeDecoder().decode(base64));
        return new Credential.PrivateKey(type, Secret.ofText("test-key"), pkcs8, Optional.empty());
    }

    @Test
    void theHeadersCarryWhatWasSigned() {
        var signer = new BybitSigner.Hmac(Secret.ofText("test-secret"));
        var headers = signer.headers("test-key", "", Instant.ofEpochMilli(1_700_000_000_000L)).stream()
                .collect(Collectors.toMap(HttpCall.Header::name, HttpCall.Header::value));
        assertEquals(List.of("test-key", "1700000000000", "10000", "2", signer.signature("1700000000000test-key10000")),
                List.of(headers.get("X-BAPI-API-KEY"), headers.get("X-BAPI-TIMESTAMP"), headers.get("X-BAPI-RECV-WINDOW"),
                        headers.get("X-BAPI-SIGN-TYPE"), headers.get("X-BAPI-SIGN")));
    }
}
