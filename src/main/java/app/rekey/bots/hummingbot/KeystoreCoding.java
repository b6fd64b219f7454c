package app.rekey.bots.hummingbot;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Coding;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.domain.Secret;
import app.rekey.service.Trouble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Opens and seals one bot's values during one step. The password is checked against the install's own
/// `.password_verification` before any value, so that a wrong password and a damaged value are told apart; and nothing is
/// sealed under a password that has opened nothing, because all values of an install share one.
final class KeystoreCoding implements Coding {
    private static final String WORD = "HummingBot";

    private final Optional<Secret> password;
    private final BotFiles files;
    private final Sealing sealing;
    private final Set<Path> confirmed = new HashSet<>();

    KeystoreCoding(Optional<Secret> password, BotFiles files, Sealing sealing) {
        this.password = password;
        this.files = files;
        this.sealing = sealing;
    }

    @Override
    public Map<Site, Secret> opened(Map<Site, Secret> stored) throws Stop {
        var set = new LinkedHashMap<Site, Secret>(stored);
        set.values().removeIf(Secret::isEmpty);
        if (set.isEmpty()) {
            return filled(stored, Map.of());
        }
        var password = password();
        var keystores = new LinkedHashMap<Site, Keystore>();
        for (var each : set.entrySet()) {
            keystores.put(each.getKey(), keystore(each.getValue(), each.getKey().place() + " in " + each.getKey().file()));
        }
        for (var site : keystores.keySet()) {
            confirm(conf(site), password);
        }
        var values = sealing.all(keystores, keystore -> sealing.open(keystore, password));
        for (var each : values.entrySet()) {
            if (each.getValue().isEmpty()) {
                values.values().forEach(value -> value.ifPresent(Secret::close));
                throw doesNotOpen(each.getKey());
            }
        }
        keystores.keySet().forEach(site -> confirmed.add(conf(site)));
        var found = new LinkedHashMap<Site, Secret>();
        values.forEach((site, value) -> found.put(site, value.orElseThrow()));
        return filled(stored, found);
    }

    @Override
    public Map<Site, Secret> sealed(Map<Site, Secret> values) throws Stop {
        var password = password();
        for (var site : values.keySet()) {
            confirm(conf(site), password);
            if (!confirmed.contains(conf(site))) {
                throw new Stop(Trouble.Kind.ACCESS_REFUSED, ("There is no .password_verification in %s and no sealed value, so Rekey cannot tell whether the "
                        + "password is that of this install. Log in to Hummingbot once, then try again. Nothing was changed.").formatted(conf(site)));
            }
        }
        var set = new LinkedHashMap<Site, Secret>(values);
        set.values().removeIf(Secret::isEmpty);
        var texts = new LinkedHashMap<Site, Secret>();
        sealing.all(set, value -> sealing.seal(value, password)).forEach((site, keystore) -> texts.put(site, Secret.ofText(keystore.text())));
        return filled(values, texts);
    }

    /// Hummingbot leaves empty what is not set, and does not seal that.
    private static Map<Site, Secret> filled(Map<Site, Secret> wanted, Map<Site, Secret> found) {
        var all = new LinkedHashMap<Site, Secret>();
        wanted.keySet().forEach(site -> all.put(site, Optional.ofNullable(found.get(site)).orElseGet(() -> Secret.ofText(""))));
        return all;
    }

    private Secret password() throws Stop {
        return password.orElseThrow(() -> new Stop(Trouble.Kind.ACCESS_REFUSED,
                "Hummingbot's values are sealed under the password of its install, which Rekey does not have. Add the password to this binding."));
    }

    /// Checks the password, where the install has kept what to check it by.
    private void confirm(Path conf, Secret password) throws Stop {
        var file = conf.resolve(".password_verification");
        if (confirmed.contains(conf) || !files.isThere(file)) {
            return;
        }
        var text = new String(files.seen(file).content(), StandardCharsets.US_ASCII).strip();
        try (var stored = Secret.ofText(text)) {
            var word = sealing.all(Map.of(file, keystore(stored, file.toString())), keystore -> sealing.open(keystore, password)).get(file);
            var right = word.filter(found -> found.read(bytes -> Arrays.equals(bytes, WORD.getBytes(StandardCharsets.US_ASCII)))).isPresent();
            word.ifPresent(Secret::close);
            if (!right) {
                throw new Stop(Trouble.Kind.ACCESS_REFUSED,
                        "The password of this binding is not that of the Hummingbot install in %s. Change it in the binding. Nothing was changed.".formatted(conf));
            }
            confirmed.add(conf);
        }
    }

    private static Keystore keystore(Secret stored, String where) throws Stop {
        return switch (KeystoreReader.read(stored)) {
            case KeystoreReader.Result.Is is -> is.keystore();
            case KeystoreReader.Result.NotOne not -> throw new Stop(Trouble.Kind.MALFORMED,
                    "The value of %s cannot be opened: %s. Hummingbot cannot read it either. Nothing was changed.".formatted(where, not.why()));
        };
    }

    private Stop doesNotOpen(Site site) {
        return confirmed.contains(conf(site))
                ? new Stop(Trouble.Kind.MALFORMED, ("%s in %s does not open with the password that is this install's: it is damaged, or was sealed under another "
                        + "password. Hummingbot cannot read it either: run its \"connect\" for this exchange. Nothing was changed.").formatted(site.place(), site.file()))
                : new Stop(Trouble.Kind.ACCESS_REFUSED, ("%s in %s does not open with the password of this binding: the password is wrong, or the value is damaged. "
                        + "Nothing was changed.").formatted(site.place(), site.file()));
    }

    private static Path conf(Site site) {
        return ConnectorFile.conf(site.file());
    }
}
