package app.rekey.bots;

import app.rekey.domain.CredentialPart;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The names by which bots know the parts of a credential in their environment.
public final class VariableNames {
    private static final Pattern KEY = Pattern.compile("(?i)(.*?_?)(API_KEY|APIKEY|EXCHANGE__KEY|ACCESS_KEY|LIVE_API_KEY)(_ID)?");
    private static final List<String> SECRETS =
            List.of("API_SECRET", "API_SECRET_KEY", "SECRET_KEY", "APISECRET", "SECRET", "EXCHANGE__SECRET", "LIVE_SECRET_KEY");
    private static final List<String> PASSPHRASES =
            List.of("API_PASSPHRASE", "PASSPHRASE", "EXCHANGE__PASSWORD", "API_PASSWORD", "PASSWORD");

    private VariableNames() {}

    /// The variables of one credential, and the word for the exchange that their names tell, site and all: `bybit_testnet`.
    public record Variables(Map<CredentialPart, String> names, Optional<String> exchange) {
        public Variables {
            names = Map.copyOf(names);
        }
    }

    /// Every credential whose key and secret are among these variables.
    public static List<Variables> among(Set<String> variables) {
        var found = new ArrayList<Variables>();
        for (var name : variables) {
            var matcher = KEY.matcher(name);
            if (matcher.matches()) {
                var prefix = matcher.group(1);
                var parts = new EnumMap<CredentialPart, String>(CredentialPart.class);
                parts.put(CredentialPart.KEY, name);
                first(prefix, SECRETS, variables).ifPresent(secret -> parts.put(CredentialPart.SECRET, secret));
                first(prefix, PASSPHRASES, variables).ifPresent(passphrase -> parts.put(CredentialPart.PASSPHRASE, passphrase));
                if (parts.containsKey(CredentialPart.SECRET)) {
                    found.add(new Variables(parts, exchange(prefix)));
                }
            }
        }
        return found;
    }

    private static Optional<String> first(String prefix, List<String> names, Set<String> variables) {
        return names.stream()
                .flatMap(name -> variables.stream().filter(variable -> variable.equalsIgnoreCase(prefix + name)))
                .findFirst();
    }

    private static Optional<String> exchange(String prefix) {
        var lower = prefix.toLowerCase(Locale.ROOT);
        return List.of("binance", "myokx", "okex", "okx", "kucoin", "bybit").stream()
                .filter(lower::contains)
                .map(word -> lower.substring(lower.indexOf(word)).replaceFirst("_+$", ""))
                .findFirst();
    }
}
