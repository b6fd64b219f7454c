package app.rekey.bots.hummingbotapi;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Stop;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.YamlFormat;
import app.rekey.files.ForeignFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folder of a hummingbot-api on this computer, where the binding names it.
record Install(Path folder, ForeignFiles disk) {
    private static final int MOST_INSTANCES = 1000;

    /// Deployed bots that have a key for this connector: copies, made when they were deployed, that follow nothing.
    List<String> instances(String connector) {
        var found = new ArrayList<String>();
        try (var instances = Files.newDirectoryStream(folder.resolve("bots/instances"), Files::isDirectory)) {
            for (var instance : instances) {
                if (found.size() < MOST_INSTANCES && Files.exists(instance.resolve("conf/connectors").resolve(connector + ".yml"))) {
                    found.add(instance.getFileName().toString());
                }
            }
        } catch (IOException noneOrNotAllowed) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /// A setting that stands in clear beside the account's credential; empty where it does not.
    Optional<String> setting(Account account, String name) {
        try (var files = new BotFiles(disk)) {
            var file = folder.resolve("bots/credentials").resolve(account.name()).resolve("connectors").resolve(account.connector() + ".yml");
            return files.text(file, YamlFormat.YAML).plain(Place.named(name)).filter(value -> !value.isBlank() && value.length() < 64);
        } catch (Stop _) {
            return Optional.empty();
        }
    }
}
