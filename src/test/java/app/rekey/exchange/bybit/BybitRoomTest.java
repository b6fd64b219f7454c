package app.rekey.exchange.bybit;

import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeAdapterContract;
import mockwebserver3.MockResponse;

final class BybitRoomTest extends ExchangeAdapterContract {
    @Override
    protected Dialect dialect() {
        return new BybitDialect();
    }

    @Override
    protected String siteId() {
        return "com";
    }

    @Override
    protected String goodTime(long epochMillis) {
        return """
                {"retCode":0,"retMsg":"OK","result":{"timeSecond":"%d","timeNano":"%d000000"},"retExtInfo":{},"time":%d}"""
                .formatted(epochMillis / 1000, epochMillis, epochMillis);
    }

    @Override
    protected String goodKeyInfo() {
        return """
                {"retCode":0,"retMsg":"","result":{"id":"2208369","apiKey":"XXXXXXXX","readOnly":0,"secret":"",
                 "permissions":{"ContractTrade":["Order","Position"],"Spot":["SpotTrade"],"Wallet":["AccountTransfer"]},
                 "ips":["*"],"type":1,"deadlineDay":83,"expiredAt":"2027-02-15T03:21:05Z","createdAt":"2026-10-13T03:20:45Z",
                 "uta":1,"userID":1448939},"retExtInfo":{},"time":1776149990532}""";
    }

    @Override
    protected MockResponse unknownKey() {
        return json(200, "{\"retCode\":10003,\"retMsg\":\"API key is invalid.\",\"result\":{},\"retExtInfo\":{},\"time\":1714065629010}");
    }

    @Override
    protected MockResponse clockSkew() {
        return json(200, """
                {"retCode":10002,"retMsg":"invalid request, please check your server timestamp or recv_window param. \
                req_timestamp[1696396708819],server_timestamp[1696396707813],recv_window[15000]","result":{},"time":1696396707814}""");
    }
}
