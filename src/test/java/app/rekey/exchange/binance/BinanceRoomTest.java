package app.rekey.exchange.binance;

import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeAdapterContract;
import mockwebserver3.MockResponse;

final class BinanceRoomTest extends ExchangeAdapterContract {
    @Override
    protected Dialect dialect() {
        return new BinanceDialect();
    }

    @Override
    protected String siteId() {
        return "com";
    }

    @Override
    protected String goodTime(long epochMillis) {
        return "{\"serverTime\":" + epochMillis + "}";
    }

    @Override
    protected String goodKeyInfo() {
        return """
                {"ipRestrict":true,"createTime":1623840271000,"enableReading":true,"enableSpotAndMarginTrading":true}""";
    }

    @Override
    protected MockResponse unknownKey() {
        return json(400, "{\"code\":-2008,\"msg\":\"Invalid Api-Key ID.\"}");
    }

    @Override
    protected MockResponse clockSkew() {
        return json(400, "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}");
    }
}
