package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Secret;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The call with which a bot asks Binance for its balance, signed as Binance's documentation says (`rest-api.md`, "Request Security").
record BinanceBalance(BaseUrl binance, Clock clock) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATIENCE_MILLIS = 5_000;

    /// The free USDT of the account behind this key; empty where Binance does not take the key.
    Optional<Double> of(String apiKey, String secret) throws IOException {
        var query = "omitZeroBalances=true&recvWindow=10000&timestamp=" + clock.millis();
        try (var proof = new Proof.SharedSecret(Secret.ofText(secret))) {
            var signature = HexFormat.of().formatHex(proof.sign(query.getBytes(StandardCharsets.UTF_8)));
            var call = (HttpURLConnection) URI.create(binance + "/api/v3/account?" + query + "&signature=" + signature).toURL()
                    .openConnection(Proxy.NO_PROXY);
            call.setConnectTimeout(PATIENCE_MILLIS);
            call.setReadTimeout(PATIENCE_MILLIS);
            call.setRequestProperty("X-MBX-APIKEY", apiKey);
            return call.getResponseCode() == 200 ? Optional.of(usdt(call)) : Optional.empty();
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
