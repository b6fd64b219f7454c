package app.rekey.bots.file;

import app.rekey.bots.file.Preset.ExchangeAt;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.CredentialPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The accounts in a file of a known bot.
final class Accounts {
    private static final Set<String> NO_ACCOUNTS = Set.of("referrals", "tradfi");
    private static final Set<String> EXCHANGES = Set.of("binance", "okx", "okex", "kucoin", "bybit");

    private final Preset preset;
    private final Path file;
    private final TextFile text;

    Accounts(Preset preset, Path file, TextFile text) {
        this.preset = preset;
        this.file = file;
        this.text = text;
    }

    /// One account: its name (empty where the file has only one), its exchange, and where its parts stand.
    record Account(String name, Optional<String> exchange, Map<CredentialPart, Place> places) {}

    List<Account> all() {
        int any = preset.group().indexOf("*");
        if (any < 0) {
            return account("", preset.group()).stream().toList();
        }
        var outside = preset.group().subList(0, any).toArray(String[]::new);
        var names = outside.length == 0 ? text.names() : text.names(Place.of(outside));
        return names.stream()
                .filter(name -> !name.isEmpty() && !NO_ACCOUNTS.contains(name) && !name.startsWith("_"))
                .flatMap(name -> account(name, preset.group().stream().map(step -> step.equals("*") ? name : step).toList()).stream())
                .toList();
    }

    private Optional<Account> account(String name, List<String> group) {
        var places = new EnumMap<CredentialPart, Place>(CredentialPart.class);
        preset.names().forEach((part, names) -> names.stream()
                .map(each -> within(group, each))
                .filter(place -> text.find(place) instanceof TextFile.Found.At)
                .findFirst()
                .ifPresent(place -> places.put(part, place)));
        var exchange = exchange(name, group);
        var strange = isNamedAfterItsExchange() && exchange.filter(Accounts::isExchange).isEmpty();
        return strange || !places.containsKey(CredentialPart.KEY) || !places.containsKey(CredentialPart.SECRET)
                ? Optional.empty()
                : Optional.of(new Account(name, exchange, places));
    }

    /// So that any other name is that of something else: a setting, or a web server's `server.key`.
    private boolean isNamedAfterItsExchange() {
        return preset.exchange() instanceof ExchangeAt.Account || preset.exchange() instanceof ExchangeAt.FileName(var before, _) && before.isEmpty();
    }

    private Optional<String> exchange(String name, List<String> group) {
        return switch (preset.exchange()) {
            case ExchangeAt.Always always -> Optional.of(always.exchange());
            case ExchangeAt.WithSite at -> Optional.of(at.exchange()
                    + text.plain(within(group, at.site())).map(site -> "_" + site).orElse("")
                    + text.plain(within(group, at.demo())).filter("true"::equals).map(_ -> "_demo").orElse(""));
            case ExchangeAt.Account _ -> Optional.of(name);
            case ExchangeAt.Value value -> text.plain(within(group, value.name()));
            case ExchangeAt.FileName between -> {
                var fileName = String.valueOf(file.getFileName());
                yield Optional.of(fileName.substring(between.before().length(), fileName.length() - between.after().length()));
            }
        };
    }

    /// `binance_futures` and `okx-demo` are Binance and OKX too.
    private static boolean isExchange(String name) {
        return EXCHANGES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith);
    }

    private static Place within(List<String> group, String name) {
        var steps = new ArrayList<>(group);
        steps.add(name);
        return Place.of(steps.toArray(String[]::new));
    }
}
