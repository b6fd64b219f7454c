package app.rekey.cli;

import app.rekey.domain.Binding.Apply;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Target;
import app.rekey.service.CommandLine;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the options of `bind` say of a bot.
final class BotWords {
    /// Whose targets are files, whether or not they are there: an instance of a systemd template is none.
    private static final Set<String> OF_FILES = Set.of("freqtrade", "dotenv", "compose", "systemd", "file", "passivbot", "vnpy", "hummingbot");
    private static final String STANDARD_INPUT = "-";

    private BotWords() {}

    /// What came of reading them.
    sealed interface Read {
        record Bot(List<Target> targets, Apply apply) implements Read {
            public Bot {
                targets = List.copyOf(targets);
            }

            /// The folder that its first file lies in, or the target's own word.
            String defaultName() {
                var where = targets.getFirst().where();
                return Optional.of(Path.of(where)).filter(Path::isAbsolute).map(Path::getParent).map(Path::getFileName).map(Path::toString)
                        .filter(folder -> !folder.isBlank()).orElse(where);
            }
        }

        record NotUnderstood(String sentence) implements Read {}
    }

    static Read of(String connector, List<String> targets, Optional<String> place, Optional<String> reader, String apply) {
        var readBy = reader.flatMap(EnvReader::ofId);
        if (reader.isPresent() && readBy.isEmpty()) {
            return new Read.NotUnderstood("--reader is one of " + Arrays.stream(EnvReader.values())
                    .map(EnvReader::id).collect(Collectors.joining(", ")) + ". Nothing was bound.");
        }
        var places = place.map(BotWords::places).orElseGet(() -> Optional.of(Map.of()));
        var how = apply(apply);
        if (places.isEmpty()) {
            return new Read.NotUnderstood("--place is written like key=/exchange/key,secret=/exchange/secret, with the parts key, secret "
                    + "and passphrase. Nothing was bound.");
        }
        if (how.isEmpty()) {
            return new Read.NotUnderstood("--apply names no program, or a quote in it is not closed. Nothing was bound.");
        }
        return new Read.Bot(targets.stream().map(target -> new Target(whole(target, OF_FILES.contains(connector)), places.get(), readBy)).toList(), how.get());
    }

    /// A file's path must still be right in another folder; an address or a platform's name stays as it is.
    private static String whole(String target, boolean isFile) {
        try {
            var path = Path.of(target).toAbsolutePath().normalize();
            return isFile && !target.equals(STANDARD_INPUT) || Files.exists(path) || target.startsWith(".") ? path.toString() : target;
        } catch (InvalidPathException noPath) {
            return target;
        }
    }

    private static Optional<Map<CredentialPart, String>> places(String text) {
        var places = new EnumMap<CredentialPart, String>(CredentialPart.class);
        for (var each : text.split(",")) {
            int equals = each.indexOf('=');
            var part = equals < 0 ? Optional.<CredentialPart>empty() : CredentialPart.ofId(each.substring(0, equals));
            if (part.isEmpty() || each.substring(equals + 1).isBlank() || places.put(part.get(), each.substring(equals + 1).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    private static Optional<Apply> apply(String text) {
        return switch (text.strip()) {
            case "reload" -> Optional.of(new Apply.Reload());
            case "by-hand" -> Optional.of(new Apply.ByHand());
            default -> CommandLine.words(text).filter(words -> !words.isEmpty()).map(Apply.Command::new);
        };
    }
}
