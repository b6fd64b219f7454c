package app.rekey.bots.file;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Stop;
import app.rekey.bots.text.EnvFormat;
import app.rekey.bots.text.Format;
import app.rekey.bots.text.IniFormat;
import app.rekey.bots.text.JsonFormat;
import app.rekey.bots.text.LinesFormat;
import app.rekey.bots.text.PropertiesFormat;
import app.rekey.bots.text.TextFile;
import app.rekey.bots.text.TomlFormat;
import app.rekey.bots.text.YamlFormat;
import app.rekey.domain.EnvReader;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The format of a file of no known bot, by its name.
final class FileFormats {
    private FileFormats() {}

    static Format of(Path file, Optional<EnvReader> reader, BotFiles files) throws Stop {
        var named = byName(file, reader).orElseThrow(() -> new Stop(Trouble.Kind.NOT_POSSIBLE, ("Rekey does not know the format of %s. "
                + "It goes by the ending: json, json5, yml, toml, ini, cfg, conf, properties, env, key.").formatted(file)));
        return named == JsonFormat.STRICT ? json(file, files) : named;
    }

    /// By the name alone; JSON is strict then.
    static Optional<Format> byName(Path file, Optional<EnvReader> reader) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.equals(".env") || name.startsWith(".env.")) {
            return Optional.of(EnvFormat.of(reader));
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json", "jsonc" -> Optional.of(JsonFormat.STRICT);
            case "json5" -> Optional.of(JsonFormat.JSON5);
            case "yml", "yaml" -> Optional.of(YamlFormat.YAML);
            case "toml" -> Optional.of(TomlFormat.TOML);
            case "ini", "cfg", "conf" -> Optional.of(IniFormat.INI);
            case "properties" -> Optional.of(PropertiesFormat.PROPERTIES);
            case "env" -> Optional.of(EnvFormat.of(reader));
            case "key", "txt" -> Optional.of(LinesFormat.LINES);
            default -> Optional.empty();
        };
    }

    /// The strictest reading that the file takes.
    private static Format json(Path file, BotFiles files) throws Stop {
        for (var format : List.of(JsonFormat.STRICT, JsonFormat.WITH_COMMENTS)) {
            if (TextFile.open(files.seen(file).content(), format) instanceof TextFile.Opened.Read read) {
                read.file().close();
                return format;
            }
        }
        return JsonFormat.STRICT;
    }
}
