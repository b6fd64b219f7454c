package app.rekey.exchange.okx;

import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeAdapterContract;
import mockwebserver3.MockResponse;

/// OKX's room keeps to what every exchange's room keeps to.
final class OkxAdapterTest extends ExchangeAdapterContract {
    @Override
    protected Dialect dialect() {
        return new OkxDialect();
    }

    @Override
    protected String siteId() {
        return "global";
    }

    @Override
    protected String goodTime(long epochMillis) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"ts\":\"" + epochMillis + "\"}]}";
    }

    @Override
    protected String goodKeyInfo() {
        return "{\"code\":\"0\",\"data\":[{\"perm\":\"read_only,trade\",\"ip\":\"\",\"uid\":\"44705892343619584\"}],\"msg\":\"\"}";
    }

    @Override
    protected MockResponse unknownKey() {
        return json(401, "{\"msg\":\"API key doesn't exist\",\"code\":\"50119\"}");
    }

    @Override
    protected MockResponse clockSkew() {
        return json(401, "{\"msg\":\"Timestamp request expired\",\"code\":\"50102\"}");
    }
}
