package app.rekey.bench;

import app.rekey.domain.Binding.Apply;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Files of bots that have one credential, a folder each: freqtrade, variables, compose, JSON, YAML and TOML by turns. Every other one is restarted
/// by a command, the rest by their user.
final class BotFolder {
    /// A kind of bot, with its file as a pattern of key, secret and passphrase.
    private enum Kind {
        FREQTRADE("freqtrade", "config.json", "", """
                {
                  // grid, live since March
                  "stake_currency": "USDT",
                  "exchange": {
                    "name": "%4$s",
                    "key": "%1$s",
                    "secret": "%2$s",
                    "password": "%3$s",
                    "pair_whitelist": ["BTC/USDT", "ETH/USDT",],
                  },
                }
                """),
        VARIABLES("dotenv", ".env", "%s", "# scalper\nexport KEY=%1$s\nSECRET='%2$s'\nPASSPHRASE=\"%3$s\"\nLEVERAGE=3\n"),
        COMPOSE("compose", "compose.yaml", "bot/%s", """
                services:
                  bot:
                    image: me/bot:1 # pinned
                    environment:
                      KEY: %1$s
                      SECRET: "%2$s"
                      PASSPHRASE: '%3$s'
                """),
        JSON("file", "settings.json", "/exchange/%s", """
                {"exchange": {"KEY": "%1$s", "SECRET": "%2$s", "PASSPHRASE": "%3$s"}, "pairs": ["BTC/USDT"]}
                """),
        YAML("file", "settings.yaml", "exchange.%s", "# hedge\nexchange:\n  KEY: %1$s\n  SECRET: '%2$s'\n  PASSPHRASE: \"%3$s\"\npairs: [BTC/USDT]\n"),
        TOML("file", "settings.toml", "exchange.%s", "[exchange]\nKEY = \"%1$s\" # live\nSECRET = '%2$s'\nPASSPHRASE = \"%3$s\"\n");

        private final String connector;
        private final String file;
        private final String place;
        private final String pattern;

        Kind(String connector, String file, String place, String pattern) {
            this.connector = connector;
            this.file = file;
            this.place = place;
            this.pattern = pattern;
        }

        String text(Credential.Hmac credential, String exchange) {
            return pattern.formatted(credential.apiKey().revealText(), credential.secret().revealText(),
                    credential.passphrase().map(Secret::revealText).orElse(""), exchange);
        }

        Target target(Path file, boolean hasPassphrase) {
            if (place.isEmpty()) {
                return Target.of(file.toString());
            }
            var parts = EnumSet.allOf(CredentialPart.class);
            if (!hasPassphrase) {
                parts.remove(CredentialPart.PASSPHRASE);
            }
            var places = new EnumMap<CredentialPart, String>(CredentialPart.class);
            parts.forEach(part -> places.put(part, place.formatted(part.name())));
            return Target.of(file.toString(), places);
        }
    }

    private final Path folder;
    private final int count;
    private final String exchange;

    /// @param folder which is made
    /// @param exchange as bots write its name
    BotFolder(Path folder, int count, String exchange) {
        this.folder = folder;
        this.count = count;
        this.exchange = exchange;
    }

    /// Makes the files, and says how they are bound.
    List<BindingDetails> make(Credential.Hmac credential) {
        var details = new ArrayList<BindingDetails>();
        for (int bot = 0; bot < count; bot++) {
            var kind = kind(bot);
            var file = file(bot);
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, kind.text(credential, exchange));
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            var apply = (bot + bot / Kind.values().length) % 2 == 0 ? new Apply.Command(List.of("true")) : new Apply.ByHand();
            details.add(new BindingDetails("bot " + bot, kind.connector, List.of(kind.target(file, credential.passphrase().isPresent())), Set.of(), apply,
                    true, Optional.empty()));
        }
        return details;
    }

    /// Whether every file is what it would be if this credential had stood in it from the beginning.
    boolean isAllOn(Credential.Hmac credential) {
        for (int bot = 0; bot < count; bot++) {
            try {
                if (!Files.readString(file(bot)).equals(kind(bot).text(credential, exchange))) {
                    return false;
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
        return true;
    }

    private Path file(int bot) {
        return folder.resolve("bot-" + bot).resolve(kind(bot).file);
    }

    private static Kind kind(int bot) {
        return Kind.values()[bot % Kind.values().length];
    }
}
