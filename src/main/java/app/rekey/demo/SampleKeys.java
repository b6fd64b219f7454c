package app.rekey.demo;

import static app.rekey.domain.Permission.FUTURES;
import static app.rekey.domain.Permission.READ;
import static app.rekey.domain.Permission.SPOT;
import static app.rekey.domain.Permission.TRANSFER;
import static app.rekey.domain.Permission.WITHDRAW;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.TestFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The keys of a made-up trader: enough to see every state that a key can be in.
final class SampleKeys {
    private static final String HERE = "127.0.0.1";
    // Addresses set aside for documentation (RFC 5737): nobody's server.
    private static final String SERVER = "203.0.113.10";
    private static final String PLATFORM = "198.51.100.24";

    private static final long BINANCE_ACCOUNT = 1_000_354_937L;
    private static final long OKX_ACCOUNT = 100_447_058_923_436L;
    private static final long KUCOIN_ACCOUNT = 100_165_111L;
    private static final long BYBIT_ACCOUNT = 100_448_939L;

    private final KeyDesk desk;
    private final Instant now;

    SampleKeys(KeyDesk desk, Instant now) {
        this.desk = desk;
        this.now = now;
    }

    /// Another account of the trader's, for keys that shall not be taken for those of the first.
    static long secondAccount(Exchange exchange) {
        return switch (exchange) {
            case BINANCE -> BINANCE_ACCOUNT + 2;
            case OKX -> OKX_ACCOUNT + 9;
            case KUCOIN -> KUCOIN_ACCOUNT + 2;
            case BYBIT -> BYBIT_ACCOUNT + 1;
        };
    }

    /// Issues them all. To be called once.
    List<DemoKey> issue() {
        return Stream.of(binance(), okx(), kucoin(), bybit()).flatMap(List::stream).toList();
    }

    private List<DemoKey> binance() {
        return List.of(
                known(Exchange.BINANCE, "Binance main – grid bot", 1, terms(BINANCE_ACCOUNT, 210, READ, SPOT).boundTo(HERE))
                        .needing(SPOT)
                        .expecting(Kind.OK, "Bound to this computer's address, so Binance never ends it."),
                known(Exchange.BINANCE, "Binance DCA – BTC weekly", 1, terms(BINANCE_ACCOUNT, 81, READ, SPOT).endingAt(in(9)))
                        .needing(SPOT)
                        .expecting(Kind.OK, "Binance names the day on which it will switch trading off."),
                known(Exchange.BINANCE, "Binance scalper – old laptop", 3, terms(BINANCE_ACCOUNT, 47, READ, SPOT))
                        .needing(SPOT)
                        .expecting(Kind.OK, "Not bound to an address: Binance may switch its trading off on any day."),
                known(Exchange.BINANCE, KeyType.ED25519, "Binance treasury – monthly payout", 2,
                                terms(BINANCE_ACCOUNT, 120, READ, SPOT, TRANSFER, WITHDRAW).boundTo(HERE))
                        .expecting(Kind.OK, "May withdraw: whoever gets hold of it at this address can empty the account."),
                known(Exchange.BINANCE, "Binance arbitrage – BTC/EUR", 8, terms(BINANCE_ACCOUNT, 96, READ, SPOT).endingAt(in(-6)))
                        .needing(SPOT)
                        .expecting(Kind.TRADE_PERMISSION_LAPSED, "Still reads; six days ago Binance switched its trading off."),
                known(Exchange.BINANCE, KeyType.RSA, "Binance rebalancer", 4, terms(BINANCE_ACCOUNT, 33, READ))
                        .needing(SPOT)
                        .expecting(Kind.PERMISSION_MISSING, "Made for reading only, and given to a bot that trades."),
                desk.withWrongSecret(key(Exchange.BINANCE, "Binance signals – typed from paper",
                                terms(BINANCE_ACCOUNT, 12, READ, SPOT)))
                        .expecting(Kind.SECRET_WRONG, "Its secret was copied wrongly."),
                key(Exchange.BINANCE, "Binance server bot – Frankfurt", terms(BINANCE_ACCOUNT, 150, READ, SPOT).boundTo(SERVER))
                        .expecting(Kind.IP_NOT_ALLOWED, "Bound to the server's address, and tested from this computer."),
                desk.deleted(known(Exchange.BINANCE, "Binance sub-account 2", 21, terms(secondAccount(Exchange.BINANCE), 400, READ, SPOT)))
                        .expecting(Kind.KEY_UNKNOWN_OR_DELETED, "Deleted at Binance when the phone was replaced."));
    }

    /// Each key has an account of its own, because OKX serves an account five times in two seconds only.
    private List<DemoKey> okx() {
        var practice = key(Exchange.OKX, "OKX practice – grid", terms(OKX_ACCOUNT + 3, 20, READ, SPOT).forDemoTrading());
        var trend = terms(OKX_ACCOUNT + 1, 300, READ, SPOT, FUTURES).boundTo(HERE);
        return List.of(
                known(Exchange.OKX, "OKX grid – ETH/USDT", 1, terms(OKX_ACCOUNT, 64, READ, SPOT))
                        .needing(SPOT)
                        .expecting(Kind.OK, "Not bound to an address: OKX deletes it after 14 days without use."),
                known(Exchange.OKX, "OKX trend follower", 2, trend)
                        .insteadOf(key(Exchange.OKX, "OKX trend follower", trend).credential())
                        .expecting(Kind.OK, "Replaced two days ago; the key before it still works, and one bot still uses that."),
                desk.withWrongPassphrase(key(Exchange.OKX, "OKX sub – funding rate", terms(OKX_ACCOUNT + 2, 41, READ, SPOT)))
                        .expecting(Kind.PASSPHRASE_WRONG, "The trading password was taken for the API passphrase."),
                practice.takenForLive()
                        .expecting(Kind.KEY_UNKNOWN_OR_DELETED, "Made inside demo trading, and entered as a live key."),
                key(Exchange.OKX, "OKX arbitrage – Berlin", terms(OKX_ACCOUNT + 5, 7, READ, SPOT).onSite("eea"))
                        .expecting(Kind.KEY_UNKNOWN_OR_DELETED, "Made on my.okx.com, and entered as a key of www.okx.com."),
                known(Exchange.OKX, "OKX savings", 5, terms(OKX_ACCOUNT + 4, 500, READ).boundTo(HERE).standing(KeyTerms.Standing.RESTRICTED))
                        .expecting(Kind.ACCOUNT_RESTRICTED, "OKX has frozen the API of this account."));
    }

    private List<DemoKey> kucoin() {
        return List.of(
                known(Exchange.KUCOIN, "KuCoin futures – hedge", 1, terms(KUCOIN_ACCOUNT, 88, READ, FUTURES).endingAt(in(2)))
                        .needing(FUTURES)
                        .expecting(Kind.OK, "Two days left, says KuCoin."),
                known(Exchange.KUCOIN, "KuCoin DCA – monthly", 2, terms(KUCOIN_ACCOUNT, 160, READ, SPOT).boundTo(HERE).endingAt(in(200)))
                        .needing(SPOT)
                        .expecting(Kind.OK, "Made to last a year."),
                desk.withWrongPassphrase(key(Exchange.KUCOIN, "KuCoin spot bot", terms(KUCOIN_ACCOUNT, 9, READ, SPOT)))
                        .expecting(Kind.PASSPHRASE_WRONG, "Its passphrase has a typing error."),
                key(Exchange.KUCOIN, "KuCoin server bot – Frankfurt", terms(KUCOIN_ACCOUNT, 150, READ, SPOT).boundTo(SERVER))
                        .expecting(Kind.IP_NOT_ALLOWED, "Bound to the server's address, and tested from this computer."),
                known(Exchange.KUCOIN, "KuCoin listing sniper", 1,
                                terms(KUCOIN_ACCOUNT + 1, 30, READ, SPOT).boundTo(HERE).standing(KeyTerms.Standing.BUSY))
                        .expecting(Kind.EXCHANGE_DOWN, "KuCoin is too busy to answer for this account."));
    }

    private List<DemoKey> bybit() {
        return List.of(
                known(Exchange.BYBIT, "Bybit DCA – ETH", 1, terms(BYBIT_ACCOUNT, 79, READ, SPOT).endingAt(in(11)))
                        .needing(SPOT)
                        .expecting(Kind.OK, "Not bound to an address: Bybit ends it after 90 days, unless it is extended."),
                known(Exchange.BYBIT, KeyType.RSA, "Bybit grid – SOL perpetual", 1, terms(BYBIT_ACCOUNT, 28, READ, FUTURES).endingAt(in(62)))
                        .needing(FUTURES)
                        .expecting(Kind.OK, "Extended a month ago."),
                known(Exchange.BYBIT, "Bybit momentum", 10, terms(BYBIT_ACCOUNT, 94, READ, SPOT, FUTURES).endingAt(in(-4)))
                        .refusedBefore(now.minus(Duration.ofDays(3)), new Diagnosis.KeyExpired())
                        .needing(SPOT)
                        .expecting(Kind.KEY_EXPIRED, "Its 90 days were over four days ago, and its bot has been silent since."),
                desk.deleted(known(Exchange.BYBIT, "Bybit copy trading", 30, terms(secondAccount(Exchange.BYBIT), 250, READ, SPOT).endingAt(in(35))))
                        .expecting(Kind.KEY_UNKNOWN_OR_DELETED, "Deleted at Bybit, or made on another of its sites."),
                key(Exchange.BYBIT, "Bybit hosted grid", terms(secondAccount(Exchange.BYBIT), 55, READ, SPOT).boundTo(PLATFORM))
                        .testedFrom(new TestFrom.NotFromHere())
                        .expecting(Kind.IP_NOT_ALLOWED, "Bound to a hosting platform's addresses: only the platform can use it."));
    }

    private DemoKey key(Exchange exchange, String label, KeyTerms terms) {
        return desk.issue(exchange, KeyType.HMAC, label, terms);
    }

    /// A key that its exchange accepted so many days ago.
    private DemoKey known(Exchange exchange, String label, int daysAgo, KeyTerms terms) {
        return known(exchange, KeyType.HMAC, label, daysAgo, terms);
    }

    private DemoKey known(Exchange exchange, KeyType type, String label, int daysAgo, KeyTerms terms) {
        return desk.issue(exchange, type, label, terms).acceptedBefore(now.minus(Duration.ofDays(daysAgo)), terms);
    }

    private KeyTerms terms(long account, int daysOld, Permission... rights) {
        return KeyTerms.of(account, now.minus(Duration.ofDays(daysOld)), rights);
    }

    /// Some hours past the full days, so that a key with nine days left has them for the whole demo.
    private Instant in(int days) {
        return now.plus(Duration.ofDays(days)).plus(Duration.ofHours(5));
    }
}
