package app.rekey.ui.support;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Twenty keys in every state that a table can show.
public final class SampleKeys {
    private static final IpWhitelist BOUND = new IpWhitelist.Bound(List.of("203.0.113.7", "203.0.113.8"));
    private static final IpWhitelist OPEN = new IpWhitelist.Unbound();

    private final Bench bench;
    private final Instant now;
    private final Random random = new Random(3);

    private SampleKeys(Bench bench) {
        this.bench = bench;
        this.now = bench.clock.instant();
    }

    /// Fills an open vault; the answer is a key with something wrong.
    public static Id fill(Bench bench) {
        return new SampleKeys(bench).fill();
    }

    private Id fill() {
        works("Main account – grid bot", Exchange.BINANCE, BOUND, new Expiry.Unknown(false), 2);
        works("Futures hedge", Exchange.BINANCE, OPEN, new Expiry.Unknown(false), 1);
        fails("Old DCA bot", Exchange.BINANCE, new Diagnosis.KeyUnknownOrDeleted(false));
        fails("Freqtrade VPS", Exchange.BINANCE, new Diagnosis.IpNotAllowed(Optional.of("198.51.100.23")));
        works("Reporting, read only", Exchange.BINANCE, BOUND, new Expiry.Never(), 0);
        works("Copy trading lead", Exchange.BYBIT, OPEN, reported(Duration.ofDays(61)), 1);
        works("Scalper A", Exchange.BYBIT, OPEN, reported(Duration.ofDays(9).plusHours(3)), 1);
        works("Scalper B", Exchange.BYBIT, OPEN, reported(Duration.ofDays(1).plusHours(14)), 1);
        var expired = fails("Scalper C", Exchange.BYBIT, new Diagnosis.KeyExpired());
        fails("EU account", Exchange.BYBIT, new Diagnosis.PermissionMissing(Set.of(Permission.FUTURES)));
        works("Testnet playground", Exchange.BYBIT, OPEN, reported(Duration.ofHours(3).plusMinutes(12)), 0);
        works("OKX main – Hummingbot", Exchange.OKX, OPEN, new Expiry.Unknown(false), 1);
        fails("OKX sub 1", Exchange.OKX, new Diagnosis.PassphraseWrong(true));
        works("OKX sub 2", Exchange.OKX, BOUND, new Expiry.Unknown(false), 0);
        fails("OKX options desk", Exchange.OKX, new Diagnosis.TradePermissionLapsed());
        works("KuCoin margin", Exchange.KUCOIN, BOUND, reported(Duration.ofDays(240)), 1);
        works("KuCoin lending", Exchange.KUCOIN, OPEN, new Expiry.Unknown(false), 0);
        fails("KuCoin sandbox", Exchange.KUCOIN, new Diagnosis.SecretWrong());
        bench.key("KuCoin new key", Exchange.KUCOIN, Optional.empty());
        var elsewhere = new KeyDetails("3Commas hosted", Exchange.BINANCE, SiteChoice.of("main"), new TestFrom.NotFromHere(),
                Set.of(Permission.SPOT), new KeyLife(new KeyLife.End.At(now.plus(Duration.ofDays(33))), false), "Runs on the platform.");
        bench.key(elsewhere, apiKey(), Optional.empty());
        bench.session.lock();
        bench.unlock();
        return expired;
    }

    private void works(String label, Exchange exchange, IpWhitelist ip, Expiry expiry, int bots) {
        var permissions = EnumSet.of(Permission.READ);
        if (!label.contains("read only")) {
            permissions.add(Permission.SPOT);
            permissions.add(Permission.FUTURES);
        }
        var info = new KeyInfo(new Permissions(permissions, Set.of(), List.of()), ip, expiry, Optional.of("TEST-48151623"),
                Optional.of(now.minus(Duration.ofDays(40))));
        var id = key(label, exchange, new Diagnosis.Ok(), Optional.of(info));
        var version = bench.session.book().key(id).orElseThrow().current().orElseThrow().id();
        for (int i = 0; i < bots; i++) {
            bench.vault.bind(id, new Binding(Id.random(random), BindingDetails.of("bot " + i, "freqtrade", List.of()),
                    new Binding.Holds.KnownVersion(version), Binding.Progress.NONE));
        }
    }

    private Id fails(String label, Exchange exchange, Diagnosis diagnosis) {
        return key(label, exchange, diagnosis, Optional.empty());
    }

    private Id key(String label, Exchange exchange, Diagnosis diagnosis, Optional<KeyInfo> info) {
        var test = new Test(now.minus(Duration.ofMinutes(random.nextInt(3, 900))), diagnosis,
                Optional.of(new Test.Reply(diagnosis instanceof Diagnosis.Ok ? 200 : 401, Optional.of("33004"), "Your api key has expired.")),
                Duration.ofMillis(120), Optional.empty(), info);
        var details = KeyDetails.of(label, exchange, SiteChoice.of(label.contains("Testnet") ? "testnet" : "main"));
        return bench.key(details, apiKey(), Optional.of(test));
    }

    private String apiKey() {
        var letters = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
        var key = new StringBuilder("TEST");
        for (int i = 0; i < 28; i++) {
            key.append(letters.charAt(random.nextInt(letters.length())));
        }
        return key.toString();
    }

    private Expiry reported(Duration left) {
        return Expiry.At.reported(now.plus(left));
    }
}
