package app.rekey.exchange.kucoin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Header;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KucoinSignerTest {
    private static final String DELETION = "/api/v1/sub/api-key?apiKey=670621e3a25958000159c82f&subName=testapi6&passphrase=";
    private static final String SIGNED_PLAIN = "GOzA45+hDwchT2qjlbNzLSYC7ghpVJqUxloqqa7Hryk=";

    /// The example of KuCoin's older documentation, "Signing a message".
    @Test
    void signsAsKucoinsOwnExample() {
        assertEquals("7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=",
                signature("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3", "1547015186532", "POST", "/api/v1/deposit-addresses",
                        "{\"currency\":\"BTC\"}"));
    }

    /// The signer test of KuCoin's universal SDK (Python), which signs one plain text.
    @Test
    void signsAsKucoinsOwnSdk() {
        assertEquals("jie/gxS38wLFFaBwl/cAzFbAzlI8MIny96jSXrB+iP4=", signature("test_api_secret", "", "", "test_plain", ""));
    }

    /// The signer test of github tigusigalpa/kucoin-go, made again with Python's hmac and with openssl.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /api/ua/v1/account/ledger                              | `` | A+drUvUhuK9B9lW6p+c9G0k0AbDvBaRADV4hinVgh9c=
            GET  | /api/ua/v1/market/ticker?tradeType=SPOT&symbol=BTC-USDT | `` | Y4CIw8vypGuYmE/JDB/Kr9UGyO9kzC31hIe/BZIIPlw=
            POST | /api/v1/hf/orders | {"symbol":"BTC-USDT","side":"buy","type":"limit","price":"10000","size":"0.001"} | 25TF2rDhMDPs6LTi4iqBthYb/vIw1i1rFsf+/o6ts5s=
            """)
    void signsAsAnotherClient(String method, String endpoint, String body, String signature) {
        assertEquals(signature, signature("test-api-secret", "1622185200000", method, endpoint, body));
    }

    /// Made with ccxt's signer, and made again with Python's hmac and with openssl.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /api/v1/user/api-key | `` | ue4BLny5kz527czmVeeoy8CFew+2trDyZ8c/Y2l+Bjk=
            GET  | /api/v1/accounts     | `` | uRAIVfdYH3i5wCSUC6zJJ4dU+w7UI06gLbraRzJVytE=
            GET  | /api/v1/sub/api-key?subName=testapi6&apiKey=670621e3a25958000159c82f | `` | y3kbNa1Bb4+vWcaRG+mofphwVUGd+7W0yZxCoZaYKwY=
            POST | /api/v1/hf/orders/test | {"type":"limit","symbol":"BTC-USDT","side":"buy","price":"50000","size":"0.00001","clientOid":"5c52e11203aa677f33e493fb"} | IBTeKvIc07mjGhMKrixqXNYPdny/S3/Kl5hSmNhu/b8=
            POST | /api/v1/sub/api-key | {"subName":"testapi6","passphrase":"11223344","remark":"rekey","permission":"General,Spot","expire":"90"} | F/k3aTXU3U0Jc7MQ0Qwx0gqdcD3iR7WOUk71qvCc/PQ=
            """)
    void signsTimestampMethodEndpointAndBody(String method, String endpoint, String body, String signature) {
        assertEquals(signature, signature(KucoinCases.SECRET, "1728455139000", method, endpoint, body));
    }

    @Test
    void signsTheEndpointWithoutPercentEncoding() {
        assertEquals(SIGNED_PLAIN, signature(KucoinCases.SECRET, "1728455139000", "DELETE", DELETION + "abc!@#11", ""));
    }

    @Test
    void signingTheEncodedEndpointGivesTheSignatureThatKucoinRefuses() {
        var encoded = signature(KucoinCases.SECRET, "1728455139000", "DELETE", DELETION + "abc%21%40%2311", "");

        assertEquals("czP++ulD9ZPssvPxxS9lkbY2twTYIn4aE5u4LZ73g1c=", encoded);
        assertNotEquals(SIGNED_PLAIN, encoded);
    }

    /// The first is the passphrase of KuCoin's older documentation, whose own header is only Base64 of it; the second is of
    /// kucoin-go's test.
    @ParameterizedTest
    @CsvSource({
        "f03a5284-5c39-4aaa-9b20-dea10bdcf8e3, Ab12345678)(*&^%$#@, F2p2bNS1bBehHvC/Z4YkB7l1Wd0Pq2iV/oLHM/DyE+I=",
        "test-api-secret,                      test-passphrase,     fqkeR28GaLc+yzydx1yFfD3Jc46eSFoOwfG2YgL/Qos=",
        KucoinCases.SECRET + ",                11223344,            vYS7BVXEie9h5kERcW+hQLyn+oFQmmrzYFm53CnSLZ0="
    })
    void thePassphraseIsSealedWithTheSecretFromVersionTwoOn(String secretText, String passphraseText, String header) {
        try (var secret = Secret.ofText(secretText);
                var passphrase = Secret.ofText(passphraseText)) {
            assertEquals(header, KucoinSigner.passphraseHeader(secret, passphrase, 2));
            assertEquals(header, KucoinSigner.passphraseHeader(secret, passphrase, 3));
            assertEquals(passphraseText, KucoinSigner.passphraseHeader(secret, passphrase, 1));
        }
    }

    @Test
    void aKeyOfUnknownVersionIsCalledAsVersionThree() {
        try (var credential = KucoinCases.credential()) {
            assertEquals(
                    List.of(
                            new Header("KC-API-KEY", KucoinCases.KEY),
                            new Header("KC-API-SIGN", "ue4BLny5kz527czmVeeoy8CFew+2trDyZ8c/Y2l+Bjk="),
                            new Header("KC-API-TIMESTAMP", "1728455139000"),
                            new Header("KC-API-PASSPHRASE", "vYS7BVXEie9h5kERcW+hQLyn+oFQmmrzYFm53CnSLZ0="),
                            new Header("KC-API-KEY-VERSION", "3"),
                            new Header("Content-Type", "application/json")),
                    KucoinSigner.headersOfGet(credential, OptionalInt.empty(), KucoinCases.NOW, "/api/v1/user/api-key"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 11223344", "2, vYS7BVXEie9h5kERcW+hQLyn+oFQmmrzYFm53CnSLZ0="})
    void aKeyOfKnownVersionIsCalledAsThatVersion(int version, String passphrase) {
        try (var credential = KucoinCases.credential()) {
            var headers = KucoinSigner.headersOfGet(credential, OptionalInt.of(version), KucoinCases.NOW, "/api/v1/user/api-key");

            assertEquals(
                    List.of(new Header("KC-API-PASSPHRASE", passphrase), new Header("KC-API-KEY-VERSION", Integer.toString(version))),
                    headers.subList(3, 5));
        }
    }

    @Test
    void refusesAKeyTypeThatKucoinDoesNotHaveWithoutNamingTheKey() {
        try (var credential = new Credential.PrivateKey(
                KeyType.RSA, Secret.ofText(KucoinCases.KEY), Secret.ofText("TEST-not-a-key"), Optional.empty())) {
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> KucoinSigner.headersOfGet(credential, OptionalInt.empty(), KucoinCases.NOW, "/api/v1/user/api-key"));

            assertEquals("KuCoin has no keys of type RSA", refused.getMessage());
        }
    }

    private static String signature(String secretText, String timestamp, String method, String endpoint, String body) {
        try (var secret = Secret.ofText(secretText)) {
            return KucoinSigner.signature(secret, timestamp, method, endpoint, body);
        }
    }
}
