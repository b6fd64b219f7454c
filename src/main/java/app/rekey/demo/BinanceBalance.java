package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Secret;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The call with which a bot asks Binance for its balance, signed as Binance's documentation says (`rest-api.md`, "Request Security").
record BinanceBalance(BaseUrl binance, Clock clock) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LONGEST_ED25519 = 120;

    /// The free USDT of the account behind this key; empty where Binance does not take the key.
    Optional<Double> of(String apiKey, String secret) throws IOException {
        var query = "omitZeroBalances=true&recvWindow=10000&timestamp=" + clock.millis();
        var signature = signature(query.getBytes(StandardCharsets.UTF_8), secret);
        var call = (HttpURLConnection) URI.create(binance + "/api/v3/account?" + query + "&signature=" + signature).toURL()
                .openConnection(Proxy.NO_PROXY);
        call.setConnectTimeout(PATIENCE_MILLIS);
        call.setReadTimeout(PATIENCE_MILLIS);
        call.setRequestProperty("X-MBX-APIKEY", apiKey);
        return call.getResponseCode() == 200 ? Optional.of(usdt(call)) : Optional.empty();
    }

    /// As ccxt, by which the bot calls: a secret that is a private key as PEM signs as RSA where it is long, else as Ed25519 (`binance.js`, `sign`).
    private static String signature(byte[] message, String secret) throws IOException {
        if (!secret.contains("PRIVATE KEY")) {
            try (var proof = new Proof.SharedSecret(Secret.ofText(secret))) {
                return HexFormat.of().formatHex(proof.sign(message));
            }
        }
        boolean isRsa = secret.length() > LONGEST_ED25519;
        try {
            var der = Base64.getMimeDecoder().decode(secret.replaceAll("-----[A-Z ]+-----", ""));
            var signing = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
            signing.initSign(KeyFactory.getInstance(isRsa ? "RSA" : "Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
            signing.update(message);
            return URLEncoder.encode(Base64.getEncoder().encodeToString(signing.sign()), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IOException("this freqtrade cannot sign with its key", unreadable);
        }
    }

    private static double usdt(HttpURLConnection call) throws IOException {
        try (var body = call.getInputStream()) {
            return MAPPER.readTree(body).path("balances").valueStream()
                    .filter(each -> each.path("asset").asString().equals("USDT"))
                    .mapToDouble(each -> Double.parseDouble(each.path("free").asString()))
                    .sum();
        }
    }
}
