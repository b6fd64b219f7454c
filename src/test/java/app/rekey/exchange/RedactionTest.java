package app.rekey.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.HttpCall;
import app.rekey.service.TestCall;
import app.rekey.support.PublishedKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RedactionTest {
    @Test
    void aSignatureInAHeaderIsMaskedWhateverItBeginsWith() {
        var okx = new OkxDialect();
        var call = TestCalls.on(okx, "global", Set.of(), TestCall.Before.NOTHING);
        var beganWithASlash = false;
        for (int i = 0; i < 1_000 && !beganWithASlash; i++) {
            var sent = okx.keyInfo(call, TestCalls.NOW.plusMillis(i));
            var signature = sent.headers().stream().filter(h -> h.name().equals("OK-ACCESS-SIGN")).findFirst().orElseThrow().value();
            beganWithASlash = signature.startsWith("/");
            assertEquals("Invalid Sign […]", masked(call, sent, "Invalid Sign [" + signature + "]"));
        }
        assertTrue(beganWithASlash, "one in 64 does");
    }

    @Test
    void aSignatureInAQueryIsMaskedAsItWasSentAndDecoded() {
        var binance = new BinanceDialect();
        var call = signing(binance);
        var sent = binance.keyInfo(call, TestCalls.NOW);
        var signature = sent.pathAndQuery().substring(sent.pathAndQuery().lastIndexOf('=') + 1);
        assertEquals("… or …", masked(call, sent, signature + " or " + URLDecoder.decode(signature, StandardCharsets.US_ASCII)));
    }

    @Test
    void thePathThatWasCalledStaysReadable() {
        var binance = new BinanceDialect();
        var call = signing(binance);
        var words = "no handler for /sapi/v1/account/apiRestrictions";
        assertEquals(words, masked(call, binance.keyInfo(call, TestCalls.NOW), words));
    }

    private static String masked(TestCall call, HttpCall sent, String text) {
        return Redaction.of(call.credential(), sent).text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TestCall signing(Dialect dialect) {
        var call = TestCalls.on(dialect, "com", Set.of(), TestCall.Before.NOTHING);
        var pkcs8 = Secret.take(Base64.getMimeDecoder().decode(PublishedKeys.RSA));
        var pair = new Credential.PrivateKey(KeyType.RSA, Secret.ofText("TEST-KEY"), pkcs8, Optional.empty());
        return new TestCall(call.site(), pair, call.keyVersion(), false, call.from(), Set.of(), TestCall.Before.NOTHING);
    }
}
