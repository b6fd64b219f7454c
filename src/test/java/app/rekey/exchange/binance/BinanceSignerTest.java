package app.rekey.exchange.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.support.PublishedKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The signatures that Binance publishes: rest-api.md (A1, A2), US rest-api.md (A3), signature-examples (A4), and the tests of its
/// Java connector (B1 to B5). The keys are theirs and public.
final class BinanceSignerTest {
    private static final String SECRET_A = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559 | '' | c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71
            symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559 | '' | e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3
            symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC | quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559 | 0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77
            timestamp=1578963600000 | '' | d84e6641b1e328e7b418fff030caed655c266299c9355e36ce801ed14631eed4
            """)
    void signsWhatTheDocumentsSign(String query, String body, String signature) {
        assertEquals(signature, signer(SECRET_A).signature(query, body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            recvWindow=5000&timestamp=1736393892000 | '' | 2cdd1e484bce80021437bee6b762e6a276b1954c3a0c011a16f6f2f6a47aba75
            timestamp=1736393892000 | apiName=myKey&email=123%40test.com&status=2 | af3018ac7a726476eede3f9d14eea6149c3520387882cc202a0d111836564410
            email=123%40test.com&subAccountApiKey=k5V49ldtn4tszj6W3hystegdfvmGbqDzjmkCtpTvC0G74WhK7yd4rfCTo4lShf&recvWindow=5000&timestamp=1736393892000 | '' | 80e6a8dde164d84d85ddb6a4aa6079b30842518b288430f6cf260f1c70069c30
            email=123%40test.com&subAccountApiKey=k5V49ldtn4tszj6W3hystegdfvmGbqDzjmkCtpTvC0G74WhK7yd4rfCTo4lShf&page=1&size=30&recvWindow=5000&timestamp=1736393892000 | '' | 352ad470dd82f59a301f0fd900b181fdab2fe9f33c3fd6cad968480b7aa41b28
            timestamp=1736393892000 | subAccountApiKey=k5V49ldtn4tszj6W3hystegdfvmGbqDzjmkCtpTvC0G74WhK7yd4rfCTo4lShf&email=123%40test.com&status=1 | 10b9be96322a99a8df7350adc4a31ad362107b2424fbc87df0fefb76179c5f71
            """)
    void signsWhatTheConnectorSigns(String query, String body, String signature) {
        assertEquals(signature, signer("secretKey").signature(query, body));
    }

    /// The connector's Ed25519ApiTest, its session.logon, and its RSAApiTest. The documents' own Ed25519 examples are copies of RSA ones.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ED25519 | timestamp=1736393892000               | 1KohSdsEYUHEO2qTbkkjbmFdufaUTF9dKat6oUwE2RHT+zThFX4i1MMeNC5nqH0Eya07jbRN9/Lq1HaTgjD2Aw==
            ED25519 | apiKey=apiKey&timestamp=1736393892000 | w5VdScCUjVCBg8gmima0WOwDjnL0BaNQ0Boi0A4rSSa8oszi1Ul+MWr5JH3JJ2zEduiEV781IxQg61lz3c+9BA==
            RSA     | timestamp=1736393892000               | dmfJCWBD/6umdoUkRniOlyxvHo4eZaFRarnva+ElB7kAfLdWa8AcwSyiDS13WZZmKIbCKHanbkfzjoZCTUzd10PpA2hX+uvAPaRYQh460eLZfaKF3fg30gSa9PRwsGR/DcUDI415rafzoDbxOgwRTehSTg7eT7+RWx9iv2V8GWW+fVULu406XoWv7jfffXdP28GiuKBS40XZScb4vgINlaSkMyAlMhwrLnXp5+Oga84uOlb6UFvClXa8CaL5Sn3xExc5YT6fKYcGZby5Hntdb1EmXglK3RwZqJiP4PsCcigciw7NIHB12gXMrkpcqi9STokCzdXXzfN5BQSeC26UcQ==
            """)
    void signsWithPrivateKeysWhatTheConnectorSigns(KeyType type, String query, String base64) {
        var signature = signer(type).signature(query, "");
        assertEquals(base64, URLDecoder.decode(signature, StandardCharsets.UTF_8));
        assertTrue(signature.matches("[A-Za-z0-9%]+"), "in a query, + / and = have a meaning of their own");
    }

    @Test
    void aPrivateKeySignsQueryAndBodyJoinedToo() {
        assertEquals(signer(KeyType.ED25519).signature("a=1b=2", ""), signer(KeyType.ED25519).signature("a=1", "b=2"));
    }

    @Test
    void theSignatureComesLastAndCoversEverythingBeforeIt() {
        var target = signer(SECRET_A).signedGet("/api/v3/account", "omitZeroBalances=true", Instant.ofEpochMilli(1578963600000L));
        var query = "omitZeroBalances=true&recvWindow=10000&timestamp=1578963600000";
        assertEquals("/api/v3/account?" + query + "&signature=" + signer(SECRET_A).signature(query, ""), target);
    }

    private static BinanceSigner signer(String secret) {
        return new BinanceSigner.Hmac(Secret.ofText(secret));
    }

    private static BinanceSigner signer(KeyType type) {
        var pkcs8 = Base64.getMimeDecoder().decode(type == KeyType.RSA ? PublishedKeys.RSA : PublishedKeys.ED25519);
        return BinanceSigner.of(new Credential.PrivateKey(type, Secret.ofText("apiKey"), Secret.take(pkcs8), Optional.empty()));
    }
}
