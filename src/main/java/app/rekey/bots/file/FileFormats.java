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
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.equals(".env") || name.startsWith(".env.")) {
            return EnvFormat.of(reader);
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json", "jsonc" -> json(file, files);
            case "json5" -> JsonFormat.JSON5;
            case "yml", "yaml" -> YamlFormat.YAML;
            case "toml" -> TomlFormat.TOML;
            case "ini", "cfg", "conf" -> IniFormat.INI;
            case "properties" -> PropertiesFormat.PROPERTIES;
            case "env" -> EnvFormat.of(reader);
            case "key", "txt" -> LinesFormat.LINES;
            default -> throw new Stop(Trouble.Kind.NOT_POSSIBLE, ("Rekey does not know the format of %s. "
                    + "It goes by the ending: json, json5, yml, toml, ini, cfg, conf, properties, env, key.").formatted(file));
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
