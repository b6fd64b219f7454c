package app.rekey.exchange.fifth;

import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeAdapterContract;
import mockwebserver3.MockResponse;

/// A room made by the guide keeps to what every room keeps to.
final class FifthRoomTest extends ExchangeAdapterContract {
    @Override
    protected Dialect dialect() {
        return new FifthDialect();
    }

    @Override
    protected String siteId() {
        return "main";
    }

    @Override
    protected String goodTime(long epochMillis) {
        return "{\"now\":" + epochMillis + "}";
    }

    @Override
    protected String goodKeyInfo() {
        return "{\"rights\":[\"read\",\"trade\"],\"account\":\"7\",\"made\":1732160298000}";
    }

    @Override
    protected MockResponse unknownKey() {
        return json(401, "{\"error\":\"NO_KEY\",\"text\":\"no such key\"}");
    }

    @Override
    protected MockResponse clockSkew() {
        return json(400, "{\"error\":\"TIME\",\"text\":\"too late\"}");
    }
}
