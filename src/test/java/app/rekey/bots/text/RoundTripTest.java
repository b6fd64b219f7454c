package app.rekey.bots.text;

import static app.rekey.bots.text.Documents.edited;
import static app.rekey.bots.text.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.EnvReader;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// Random credentials in random documents: what is written is read back, by the format and where there is one by another parser,
/// and no byte around it changes.
final class RoundTripTest {
    private static final String[] PIECES = {
        "#", "$", "\"", "'", "\\", " ", "`", "%", "=", ":", "{", "}", "${A}", "$$", "\\n", "ä", "東", "😀", "a", "Z", "0", "7", "-", "_", "!", "&", "*", "|", ",", "e", "\t", "//"
    };
    private static final int ROUNDS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void jsonTakesEveryValue(long seed) {
        var mapper = JsonMapper.builder().build();
        each(seed, (value, random) -> {
            var document = "{" + padding(random) + "\"a\":" + padding(random) + "\"old\"" + padding(random) + ",\"b\":[1,{\"a\":\"x\"}]}";
            var after = edited(JsonFormat.STRICT, document, "/a", value);
            assertEquals(value, mapper.readTree(after).get("a").asString());
            assertEquals(document, edited(JsonFormat.STRICT, after, "/a", "old"));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void yamlTakesEveryValueInEveryStyle(long seed) {
        var loader = new Yaml(new SafeConstructor(new LoaderOptions()));
        each(seed, (value, random) -> {
            var old = new String[] {"old", "'old'", "\"old\""}[random.nextInt(3)];
            var document = random.nextBoolean() ? "x: 1\na: " + old + "  # note\nb: {c: d}\n" : "x: {y: [1, 2], a: " + old + ", z: ''}\na: " + old;
            var after = edited(YamlFormat.YAML, document, "a", value);
            var map = (Map<?, ?>) loader.load(after);
            assertEquals(value, map.get("a"), after);
            assertTrue(after.startsWith(document.substring(0, document.lastIndexOf("a: ") + 3)));
            assertEquals(value, read(YamlFormat.YAML, edited(YamlFormat.YAML, "x: {a: " + old + "}", "x.a", value), "x.a"));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void propertiesTakeEveryValueThatSpringWouldNotReplace(long seed) {
        each(seed, (value, random) -> {
            var after = edited(PropertiesFormat.PROPERTIES, "x=1\na" + (random.nextBoolean() ? " = " : ":") + "old\\\n  er\nz=2", "a", value);
            if (value.contains("${")) {
                assertTrue(after.startsWith("cannot hold"));
                return;
            }
            var java = new Properties();
            java.load(new ByteArrayInputStream(Documents.bytes(after)));
            assertEquals(value, java.getProperty("a"));
            assertEquals("2", java.getProperty("z"));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tomlAndJson5TakeEveryValue(long seed) {
        each(seed, (value, random) -> {
            var quote = random.nextBoolean() ? "'" : "\"";
            assertEquals(value, read(TomlFormat.TOML, edited(TomlFormat.TOML, "[t]\na = " + quote + "old" + quote + " # c", "t.a", value), "t.a"));
            assertEquals(value, read(JsonFormat.JSON5, edited(JsonFormat.JSON5, "{a: " + quote + "old" + quote + ",}", "/a", value), "/a"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void variablesAreReadBackOrRefusedAndNeverAnythingElse(EnvReader reader) {
        var format = EnvFormat.of(Optional.of(reader));
        heldOrRefused(format, "A=1\nK=%s # c\nZ=2\n", "K");
        heldOrRefused(format, "A=1\r\nK=%s\r\nZ=2", "K");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenForAllReadersIsReadRightByEach(EnvReader reader) {
        each(5, (value, _) -> {
            var after = edited(EnvFormat.of(Optional.empty()), "A=1\nK=old\n", "K", value);
            if (!after.startsWith("cannot hold")) {
                assertEquals(value, read(EnvFormat.of(Optional.of(reader)), after, "K"));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[s]\nk=%s\nz=1\n", "[s]\nK : %s"})
    void iniValuesAreReadBackOrRefused(String document) {
        heldOrRefused(IniFormat.INI, document, "s.k");
    }

    private static void heldOrRefused(Format format, String document, String place) {
        each(7, (value, random) -> {
            var old = format instanceof EnvFormat ? new String[] {"old", "'old'", "\"old\""}[random.nextInt(3)] : "old";
            var after = edited(format, document.formatted(old), place, value);
            assertTrue(after.startsWith("cannot hold") || read(format, after, place).equals(value), after);
        });
    }

    private interface Check {
        void of(String value, Random random) throws Exception;
    }

    private static void each(long seed, Check check) {
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            var value = new StringBuilder();
            for (int pieces = random.nextInt(1, 9); pieces > 0; pieces--) {
                value.append(PIECES[random.nextInt(PIECES.length)]);
            }
            try {
                check.of(i == 0 ? "123456789012345678901234" : value.toString(), random);
            } catch (Exception fault) {
                throw new AssertionError("with " + value, fault);
            }
        }
    }

    private static String padding(Random random) {
        return new String[] {"", " ", "\t", "\r\n", "\n  "}[random.nextInt(5)];
    }
}
