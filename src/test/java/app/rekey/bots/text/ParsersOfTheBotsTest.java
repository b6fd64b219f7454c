package app.rekey.bots.text;

import static app.rekey.bots.text.Documents.edited;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.rekey.bots.UserCommand;
import app.rekey.domain.EnvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The parsers with which bots read their files, where Python and Node are at hand: they read what is written here, and read
/// documents that people wrote the same way.
final class ParsersOfTheBotsTest {
    private static final String[] PIECES = {
        "#", "$", "\"", "'", "\\", " ", "`", "%", "=", ":", "{", "}", "$$", "\\n", "ä", "東", "😀", "a", "Z", "0", "7", "-", "_", "!", "&", "*", "|", ",", "e", ";", "//"
    };
    private static final int ROUNDS = 150;
    // Each file's value in hex; "!" for a refusal, "?" for what is no text.
    private static final String PYTHON = """
            import sys, os
            def read(kind, path):
                if kind == 'json':
                    import json; return json.load(open(path, encoding='utf-8'))['a']['k']
                if kind == 'yaml':
                    import yaml; return yaml.safe_load(open(path, encoding='utf-8'))['a']['k']
                if kind == 'toml':
                    import tomllib; return tomllib.load(open(path, 'rb'))['a']['k']
                if kind == 'ini':
                    import configparser
                    c = configparser.ConfigParser(); c.read_string(open(path, encoding='utf-8', newline='').read()); return c['a']['k']
                import dotenv
                return dotenv.dotenv_values(path, encoding='utf-8')['k']
            for name in sorted(os.listdir(sys.argv[2]), key=int):
                try:
                    value = read(sys.argv[1], os.path.join(sys.argv[2], name))
                    print(name, value.encode('utf-8').hex() + '.' if isinstance(value, str) else '?')
                except Exception:
                    print(name, '!')
            """;
    private static final String NODE = """
            const fs = require('fs'), [kind, dir] = process.argv.slice(1);
            const read = {
              json: text => JSON.parse(text).a.k,
              json5: text => require('json5').parse(text).a.k,
              env: text => require('dotenv').parse(text).k
            };
            read.comments = read.json5;
            for (const name of fs.readdirSync(dir).sort((a, b) => a - b)) {
              try {
                const value = read[kind](fs.readFileSync(dir + '/' + name, 'utf8'));
                console.log(name, typeof value === 'string' ? Buffer.from(value, 'utf8').toString('hex') + '.' : '?');
              } catch (e) { console.log(name, '!'); }
            }
            """;
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json | python | json         | {"a": {"x": 1, "k": "old", "z": []}} | /a/k
            json | node   | process      | {"a": {"x": 1, "k": "old", "z": []}} | /a/k
            json5 | node  | json5        | {a: {x: +1, 'k': 'old', z: [],}} // c | /a/k
            json5 | node  | json5        | {a: {k: "old",}}                     | /a/k
            comments | node | json5      | {"a": {/* c */ "k": "old", "z": [],},} // c | /a/k
            env  | node   | dotenv       | x=1~k=old # c~z=2                    | k
            env  | node   | dotenv       | export k="old"~z='2'                 | k
            yaml | python | yaml         | a: {x: 1, k: old, z: []}             | a.k
            yaml | python | yaml         | a: {x: 1, k: 'old', z: []}           | a.k
            toml | python | tomllib      | [a]~k = "old" # c~z = 1              | a.k
            toml | python | tomllib      | [a]~k = 'old'~z = 1                  | a.k
            ini  | python | configparser | [a]~k = old~z = 1                    | a.k
            env  | python | dotenv       | x=1~k=old # c~z=2                    | k
            env  | python | dotenv       | export k="old"~z=2                   | k
            """)
    void readWhatIsWritten(String kind, String language, String module, String document, String place) throws IOException {
        requirePresent(language, module);
        var expected = new ArrayList<String>();
        var random = new Random(11);
        for (int i = 0; i < ROUNDS; i++) {
            var value = pieces(random);
            var after = edited(format(kind, language), document.replace('~', '\n') + "\n", place, value);
            if (!after.startsWith("cannot hold")) {
                Files.writeString(folder.resolve(Integer.toString(i)), after);
                expected.add(i + " " + hex(value));
            }
        }
        assertTrue(expected.size() > ROUNDS / 2, "most values can be held: " + expected.size());
        assertEquals(expected, theirs(kind, language));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json  | node   | process     | {"a": {"k": "%s"}}     | /a/k
            json5 | node   | json5       | {a: {k: "%s",}}        | /a/k
            json5 | node   | json5       | {a: {k: '%s'}}         | /a/k
            env  | node   | dotenv       | k=%s~z=1~              | k
            env  | node   | dotenv       | k='%s' # c~z=1~        | k
            env  | node   | dotenv       | k="%s"~z=1~            | k
            json | python | json         | {"a": {"k": "%s"}}     | /a/k
            yaml | python | yaml         | a:~  k: %s~            | a.k
            yaml | python | yaml         | a:~  k: "%s"~          | a.k
            yaml | python | yaml         | a: {k: '%s'}~          | a.k
            toml | python | tomllib      | [a]~k = "%s"~          | a.k
            toml | python | tomllib      | [a]~k = '%s'~          | a.k
            ini  | python | configparser | [a]~k = %s~z = 1~      | a.k
            env  | python | dotenv       | k=%s~z=1~              | k
            env  | python | dotenv       | k='%s' # c~z=1~        | k
            env  | python | dotenv       | k="%s"~z=1~            | k
            """)
    void readWhatPeopleWroteAsItIsReadHere(String kind, String language, String module, String document, String place) throws IOException {
        requirePresent(language, module);
        var random = new Random(12);
        var ours = new ArrayList<String>();
        for (int i = 0; i < ROUNDS; i++) {
            // A tag (!x) is a matter between a document and its own program: safe_load takes none. SnakeYAML takes more names of anchors.
            var value = kind.equals("yaml") ? pieces(random).replaceAll("[!&]", "") : pieces(random);
            var text = document.replace('~', '\n').replace("%s", value);
            Files.writeString(folder.resolve(Integer.toString(i)), text);
            ours.add(i + " " + ours(format(kind, language), text, place));
        }
        var theirs = theirs(kind, language);
        for (int i = 0; i < ROUNDS; i++) {
            // What is refused here is not touched; what they read as no text (a number) is no credential.
            if (!ours.get(i).endsWith("!") && !theirs.get(i).endsWith("?")) {
                assertEquals(theirs.get(i), ours.get(i), Files.readString(folder.resolve(Integer.toString(i))));
            }
        }
    }

    private static String ours(Format format, String document, String place) {
        if (!(TextFile.open(Documents.bytes(document), format) instanceof TextFile.Opened.Read read)) {
            return "!";
        }
        try (var file = read.file()) {
            return file.find(Documents.place(place)) instanceof TextFile.Found.At at && file.value(at.spot()) instanceof TextFile.Value.Is is
                    ? hex(is.value().revealText())
                    : "!";
        }
    }

    private static Format format(String kind, String language) {
        return switch (kind) {
            case "json" -> JsonFormat.STRICT;
            case "json5" -> JsonFormat.JSON5;
            case "comments" -> JsonFormat.WITH_COMMENTS;
            case "yaml" -> YamlFormat.YAML;
            case "toml" -> TomlFormat.TOML;
            case "ini" -> IniFormat.INI;
            default -> EnvFormat.of(Optional.of(language.equals("node") ? EnvReader.NODE : EnvReader.PYTHON));
        };
    }

    private List<String> theirs(String kind, String language) {
        var output = new ArrayList<String>();
        var script = language.equals("python") ? PYTHON : NODE;
        var program = language.equals("python") ? List.of("python3", "-c", script, kind, folder.toString()) : List.of("node", "-e", script, "--", kind, folder.toString());
        try {
            var result = folder.resolveSibling(folder.getFileName() + ".out");
            var process = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(result.toFile()).start();
            assertEquals(0, process.waitFor(), program.getFirst());
            output.addAll(Files.readAllLines(result, StandardCharsets.UTF_8));
            Files.delete(result);
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
        return output;
    }

    private static void requirePresent(String language, String module) {
        var probe = language.equals("python") ? List.of("python3", "-c", "import " + module) : List.of("node", "-e", "require('" + module + "')");
        assumeTrue(new UserCommand(Duration.ofSeconds(20)).run(probe) instanceof UserCommand.Ended ended && ended.code() == 0, language + " with " + module + " is not here");
    }

    private static String pieces(Random random) {
        var value = new StringBuilder();
        for (int pieces = random.nextInt(1, 9); pieces > 0; pieces--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }

    private static String hex(String value) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + ".";
    }
}
