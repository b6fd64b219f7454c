package app.rekey.bots.hummingbotapi;

import app.rekey.bots.Stop;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.http.JsonReply;
import app.rekey.service.Trouble;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// An account of hummingbot-api, and the connector whose credential is meant.
record Account(String name, String connector) {
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9_.-]+)/([a-z0-9_]+)");

    /// The first target: `master_account/okx`.
    static Account of(BindingDetails bot) throws Stop {
        var written = bot.targets().stream().map(target -> target.where().strip()).findFirst().orElse("");
        var matcher = WRITTEN.matcher(written);
        if (!matcher.matches() || matcher.group(1).startsWith(".")) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "The binding names no account of hummingbot-api. Write the account and its connector like master_account/okx.");
        }
        return new Account(matcher.group(1), matcher.group(2));
    }

    /// What its connector calls the parts: `bybit` has an `api_secret`, `bybit_perpetual` a `secret_key`.
    Map<CredentialPart, String> names(JsonReply configMap) {
        var fields = configMap.names();
        var names = new EnumMap<CredentialPart, String>(CredentialPart.class);
        first(fields, "_api_key").forEach(name -> names.put(CredentialPart.KEY, name));
        first(fields, "_api_secret", "_secret_key").forEach(name -> names.put(CredentialPart.SECRET, name));
        first(fields, "_passphrase").forEach(name -> names.put(CredentialPart.PASSPHRASE, name));
        return names;
    }

    private List<String> first(List<String> fields, String... endings) {
        return List.of(endings).stream().map(connector::concat).filter(fields::contains).limit(1).toList();
    }

    @Override
    public String toString() {
        return name + "/" + connector;
    }
}
