package app.rekey.exchange.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Header;
import app.rekey.service.TestCall.Before;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OkxSignerTest {
    private static final String TIMESTAMP = "2020-12-08T09:08:57.715Z";

    /// Made with ccxt's signer, and made again with Python's hmac and with openssl. OKX's own samples do not come out with the
    /// secret printed beside them, so they are none of these. The last row but one is the order of OKX's documentation.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /api/v5/account/config                  | `` | Kr/8IrbDYujS4cg2KkmB+tO2HMUXxyayG6ZwNb4H/yA=
            GET  | /api/v5/account/balance?ccy=BTC         | `` | HiZhvSfMtWJA3uUIVXV3a/bSXNPCWvYFXoGCVS8V4zY=
            GET  | /api/v5/account/balance?ccy=BTC%2CETH   | `` | X/i/q53ENYaVFJP/x3gMqfyuIw8hS3HPa3eFxfQQFaY=
            GET  | /api/v5/users/subaccount/apikey?subAcct=panpanBroker2 | `` | FC+r+zA+t4Gw5vP8KyX9WdCVTPPPVkJX3uXbtLzvmlU=
            POST | /api/v5/trade/order-precheck | {"instId":"BTC-USDT","tdMode":"cash","side":"buy","ordType":"limit","px":"2.15","sz":"2"} | 8u8fEcppYAuZReOSTV+3wwMhpSZO+r3xDJE+n4khd+Y=
            POST | /api/v5/users/subaccount/delete-apikey | {"subAcct":"test00001","apiKey":"37c541a1-0000-4000-8000-10fe7a038418"} | HrHfeV61Wt2yGAVefxmzwkdhf8xFIimNi+hcILjfMP0=
            POST | /api/v5/trade/order | {"instId":"BTC-USDT","tdMode":"cash","clOrdId":"b15","side":"buy","ordType":"limit","px":"2.15","sz":"2"} | dI6rrL9rXW/HdaPKJ/6LC1OgvH4/PYju6R3CqixMTNQ=
            """)
    void signsTimestampMethodPathAndBody(String method, String path, String body, String signature) {
        try (var secret = Secret.ofText(OkxCases.SECRET)) {
            assertEquals(signature, OkxSigner.signature(secret, TIMESTAMP, method, path, body));
        }
    }

    @Test
    void signsTheWebSocketLoginThatCountsInSeconds() {
        try (var secret = Secret.ofText(OkxCases.SECRET)) {
            assertEquals("+LdIr8lkkvhr5hoA3g9TMC0+uQJ849ftAcocA/ouu4M=",
                    OkxSigner.signature(secret, "1538054050", "GET", "/users/self/verify", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-12-08T09:08:57.715Z,       2020-12-08T09:08:57.715Z",
        "2020-12-08T09:08:57Z,           2020-12-08T09:08:57.000Z",
        "2020-12-08T09:08:57.700Z,       2020-12-08T09:08:57.700Z",
        "2020-12-08T09:08:57.715999999Z, 2020-12-08T09:08:57.715Z"
    })
    void theTimestampHasExactlyThreeFractionDigits(Instant instant, String text) {
        assertEquals(text, OkxSigner.timestamp(instant));
    }

    @Test
    void theHeadersNameKeySignatureTimeAndThePlainPassphrase() {
        var call = OkxCases.call();
        try (var credential = call.credential()) {
            var headers = OkxSigner.headersOfGet(credential, false, OkxCases.NOW, "/api/v5/account/config");

            assertEquals(
                    List.of(
                            new Header("OK-ACCESS-KEY", OkxCases.KEY),
                            new Header("OK-ACCESS-SIGN", "Kr/8IrbDYujS4cg2KkmB+tO2HMUXxyayG6ZwNb4H/yA="),
                            new Header("OK-ACCESS-TIMESTAMP", TIMESTAMP),
                            new Header("OK-ACCESS-PASSPHRASE", OkxCases.PASSPHRASE)),
                    headers);
        }
    }

    @Test
    void onlyADemoKeysCallCarriesTheDemoHeader() {
        var demo = new Header("x-simulated-trading", "1");
        try (var live = OkxCases.call().credential();
                var simulated = OkxCases.call(OkxCases.KEY, true, Before.NOTHING).credential()) {
            assertFalse(OkxSigner.headersOfGet(live, false, OkxCases.NOW, "/api/v5/account/config").contains(demo));
            assertEquals(demo, OkxSigner.headersOfGet(simulated, true, OkxCases.NOW, "/api/v5/account/config").getLast());
        }
    }

    @Test
    void refusesAKeyTypeThatOkxDoesNotHaveWithoutNamingTheKey() {
        try (var credential = new Credential.PrivateKey(
                KeyType.ED25519, Secret.ofText(OkxCases.KEY), Secret.ofText("TEST-not-a-key"), Optional.empty())) {
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> OkxSigner.headersOfGet(credential, false, OkxCases.NOW, "/api/v5/account/config"));

            assertEquals("OKX has no keys of type ED25519", refused.getMessage());
        }
    }
}
