package app.rekey.bots.freqtrade;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.bots.text.EnvFormat;
import app.rekey.bots.text.JsonFormat;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.EnvReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// One file of settings, read: what it says beats the layers below it.
sealed interface Layer {
    Path file();

    /// Where this layer has the setting of these names; empty where it says nothing of it.
    Optional<Site> site(List<String> names);

    TextFile text();

    /// The setting as text; for what is no secret.
    default Optional<String> plain(List<String> names) {
        return site(names).flatMap(site -> text().plain(site.place()));
    }

    /// A config file.
    record Config(Path file, TextFile text) implements Layer {
        /// rapidjson with comments and trailing commas on; of equal names the last counts.
        static final JsonFormat FORMAT = JsonFormat.WITH_COMMENTS;

        static Config read(Path file, BotFiles files) throws Stop {
            return new Config(file, files.text(file, FORMAT));
        }

        @Override
        public Optional<Site> site(List<String> names) {
            var place = Place.of(names.toArray(String[]::new));
            return text.find(place) instanceof TextFile.Found.At ? Optional.of(new Site(file, FORMAT, place)) : Optional.empty();
        }

        /// The files that this one names, in its order, relative to the folder in which it really lies.
        List<Path> added(BotFiles files) throws Stop {
            var list = Place.of("add_config_files");
            var folder = files.seen(file).file().getParent();
            return IntStream.range(0, text.count(list))
                    .mapToObj(i -> text.plain(Place.of("add_config_files", String.valueOf(i))))
                    .flatMap(Optional::stream)
                    .map(named -> folder.resolve(named).normalize())
                    .toList();
        }
    }

    /// A file with the environment that freqtrade is started in.
    record Environment(Path file, EnvFormat format, TextFile text, Map<List<String>, String> names) implements Layer {
        private static final String PREFIX = "FREQTRADE__";
        private static final String LEVEL = "__";
        // Since 2025 the last name below these keeps its case: ccxt's own names have capitals.
        private static final List<String> CASE_KEPT = List.of("ccxt_config", "ccxt_sync_config", "ccxt_async_config");

        static Environment read(Path file, Optional<EnvReader> reader, BotFiles files) throws Stop {
            var format = EnvFormat.of(reader);
            var text = files.text(file, format);
            var names = new HashMap<List<String>, String>();
            text.names().stream().filter(name -> name.startsWith(PREFIX)).forEach(name -> names.put(steps(name), name));
            return new Environment(file, format, text, names);
        }

        private static List<String> steps(String variable) {
            var written = Arrays.asList(variable.substring(PREFIX.length()).split(LEVEL));
            var lower = written.stream().map(step -> step.toLowerCase(Locale.ROOT)).toList();
            boolean kept = lower.size() == 3 && lower.getFirst().equals("exchange") && CASE_KEPT.contains(lower.get(1));
            return kept ? List.of(lower.get(0), lower.get(1), written.get(2)) : lower;
        }

        @Override
        public Optional<Site> site(List<String> wanted) {
            return Optional.ofNullable(names.get(wanted)).map(name -> new Site(file, format, Place.named(name)));
        }
    }
}
