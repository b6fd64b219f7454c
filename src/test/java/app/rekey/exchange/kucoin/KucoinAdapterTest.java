package app.rekey.exchange.kucoin;

import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeAdapterContract;
import mockwebserver3.MockResponse;

/// KuCoin's room keeps to what every exchange's room keeps to.
final class KucoinAdapterTest extends ExchangeAdapterContract {
    @Override
    protected Dialect dialect() {
        return new KucoinDialect();
    }

    @Override
    protected String siteId() {
        return "global";
    }

    @Override
    protected String goodTime(long epochMillis) {
        return "{\"code\":\"200000\",\"data\":" + epochMillis + "}";
    }

    @Override
    protected String goodKeyInfo() {
        return "{\"code\":\"200000\",\"data\":{\"apiVersion\":3,\"permission\":\"General,Spot\",\"uid\":165111215,\"isMaster\":true}}";
    }

    @Override
    protected MockResponse unknownKey() {
        return json(401, "{\"code\":\"400003\",\"msg\":\"The API key does not exist or site mismatch.\"}");
    }

    @Override
    protected MockResponse clockSkew() {
        return json(400, "{\"code\":\"400002\",\"msg\":\"Invalid KC-API-TIMESTAMP\"}");
    }
}
