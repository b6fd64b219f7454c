package app.rekey.bots.text;

import static app.rekey.bots.text.Documents.broken;
import static app.rekey.bots.text.Documents.edited;
import static app.rekey.bots.text.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// YAML, TOML, INI, Java properties and lines: only the value changes, and what a format cannot hold is refused.
final class FormatsTest {
    private static final String YAML = """
            # creds é
            prod: &prod
              access_key: oldKey1   # plain
              secret_key: 'old #2'
              pass: "old\\u00233"
              flow: {a: x, b: "y"}
              empty:
              tagged: !!str 123
            list:
            - one
            - name: two
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prod.access_key | oldKey1      | newKey9     | newKey9
            prod.access_key | oldKey1      | 0123456789  | '0123456789'
            prod.access_key | oldKey1      | a: b #c     | 'a: b #c'
            prod.access_key | oldKey1      | it's        | 'it''s'
            prod.access_key | oldKey1      | true        | 'true'
            prod.access_key | oldKey1      | 12e34       | '12e34'
            prod.secret_key | 'old #2'     | a"\\'       | 'a"\\'''
            prod.pass       | "old\\u00233"| a"b\\c      | "a\\"b\\\\c"
            prod.flow.a     | x            | u}v         | 'u}v'
            prod.flow.b     | "y"          | new         | "new"
            prod.tagged     | 123          | new         | new
            list.0          | one          | new         | new
            list.1.name     | two          | new         | new
            """)
    void yamlKeepsTheStyleWhereItCanHoldTheValue(String place, String before, String value, String after) {
        var wanted = YAML.replace(before, after);
        assertEquals(wanted, edited(YamlFormat.YAML, YAML, place, value));
        assertEquals(value, read(YamlFormat.YAML, wanted, place));
    }

    @Test
    void anEmptyYamlValueGetsItsBlank() {
        assertEquals(YAML.replace("empty:", "empty: new"), edited(YamlFormat.YAML, YAML, "prod.empty", "new"));
    }

    @Test
    void yamlOfOtherBytesStaysByteByByte() {
        var document = "\ufeffüñ: 'ü'\r\n😀: x\r\nkey: old\r\nz: \"€\"";
        assertEquals(document.replace("old", "neu"), edited(YamlFormat.YAML, document, "key", "neu"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a: &x old#k: *x          ; k   ; an alias
            a: &x old#k: *x          ; a   ; other places of the document use it too
            b: &b {a: 1}#c: *b       ; b.a ; other places of the document use it too
            b: &b {a: 1}#c:#  <<: *b ; b.a ; other places of the document use it too
            a: |#  old               ; a   ; the value stands in a block
            b: &b {k: 1}#a:#  <<: *b ; a.k ; it comes from another part
            """)
    void yamlThatStandsInSeveralPlacesIsRefusedWithTheReason(String lines, String place, String why) {
        var result = edited(YamlFormat.YAML, lines.replace('#', '\n') + "\n", place, "new");
        assertTrue(result.startsWith("cannot hold: " + why), result);
    }

    @Test
    void aYamlValueWithAnAnchorThatNothingLeadsToIsEdited() {
        assertEquals("a: &x new\nb: &b {c: 1}\n", edited(YamlFormat.YAML, "a: &x old\nb: &b {c: 1}\n", "a", "new"));
        assertEquals("a: &x old\nb: &b {c: new}\n", edited(YamlFormat.YAML, "a: &x old\nb: &b {c: 1}\n", "b.c", "new"));
    }

    /// The node is within itself.
    @Test
    void yamlThatLeadsToItselfIsReadAndRefused() {
        var result = edited(YamlFormat.YAML, "a: &a\n  key: old\n  self: *a\n", "a.key", "new");
        assertTrue(result.startsWith("cannot hold: other places"), result);
    }

    @Test
    void brokenYamlNamesItsLine() {
        assertEquals("2: this is not YAML that can be read", broken(YamlFormat.YAML, "a: 1\nb: 'x"));
    }

    private static final String TOML = """
            default_profile = "live" # which
            [profiles.live]
            api_key = "old"
            secret_key = 'old#2'
            "quoted.name" = 1
            inline = { passphrase = "p", demo = false }
            many = \"""
            line\"""
            [[other]]
            api_key = "x"
            [[other]]
            api_key = "y"
            """;

    @Test
    void tomlKeepsItsQuotesAndEverythingElse() {
        var after = edited(TomlFormat.TOML, TOML, Map.of("profiles.live.api_key", "a\"b\\c", "profiles.live.secret_key", "$#\\\"", "profiles.live.inline.passphrase", "é'"));
        assertEquals(TOML.replace("\"old\"", "\"a\\\"b\\\\c\"").replace("'old#2'", "'$#\\\"'").replace("\"p\"", "\"é'\""), after);
        assertEquals("line", read(TomlFormat.TOML, TOML, "profiles.live.many"));
        assertEquals("y", read(TomlFormat.TOML, TOML, "other.1.api_key"));
        assertEquals("1", read(TomlFormat.TOML, TOML, "profiles.live.\"quoted.name\""));
    }

    @Test
    void aLiteralTomlStringThatCannotHoldAQuoteBecomesABasicOne() {
        assertEquals("k = \"it's\"", edited(TomlFormat.TOML, "k = 'old'", "k", "it's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k = 1\nk = 2", "[a]\n[a]", "k = 'x", "k x", "k = \"\\q\"", "k = [1", "k = {a=1,}", "k = nothing", "= 1", "[a\nb=1", "a.b=1\na=2", "k = 1 2"})
    void whatTomlIsNotIsRefused(String document) {
        assertTrue(broken(TomlFormat.TOML, document).matches("[12]: .+"));
    }

    private static final String INI = """
            [DEFAULT]
            shared = d
            [binance_user_config]
            # api_key=comment
            Api_Key = old%%1
            api_secret_key: "quoted"
            multi = one
              two
            empty =
            """;

    @Test
    void iniIsReadAsPythonReadsIt() {
        assertEquals("old%1", read(IniFormat.INI, INI, "binance_user_config.api_key"));
        assertEquals("\"quoted\"", read(IniFormat.INI, INI, "/binance_user_config/api_secret_key"));
        assertEquals("d", read(IniFormat.INI, INI, "binance_user_config.shared"));
        assertEquals(INI.replace("old%%1", "n#e;w%%2").replace("\"quoted\"", "plain"),
                edited(IniFormat.INI, INI, Map.of("binance_user_config.api_key", "n#e;w%2", "binance_user_config.api_secret_key", "plain")));
        assertTrue(edited(IniFormat.INI, INI, "binance_user_config.multi", "x").startsWith("cannot hold: the value goes on over several lines"));
        assertTrue(edited(IniFormat.INI, INI, "binance_user_config.api_key", " x").startsWith("cannot hold: an INI file cannot hold a value that begins"));
        assertEquals("x", read(IniFormat.INI, edited(IniFormat.INI, INI, "binance_user_config.empty", "x"), "binance_user_config.empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "[s]\na=1\nA=2", "[s]\n[s]", "[s]\nnothing", "[s]\n=1"})
    void whatPythonWouldNotReadIsRefused(String document) {
        assertTrue(broken(IniFormat.INI, document).matches("[123]: .+"));
    }

    @Test
    void propertiesAreReadAsJavaReadsThem() throws Exception {
        var document = "# c\r\n! c\r\na.key = old\r\nb\\:c:x\\\r\n   y\r\nuni=\\u00e9\\ud83d\\ude00\r\nempty\r\na.key=last";
        var java = new Properties();
        java.load(new ByteArrayInputStream(Documents.bytes(document)));
        for (var name : java.stringPropertyNames()) {
            assertEquals(java.getProperty(name), read(PropertiesFormat.PROPERTIES, document, name), name);
        }
        var value = " a=b:c#d!e\\f é😀\tg";
        var after = edited(PropertiesFormat.PROPERTIES, document, "a.key", value);
        java.load(new ByteArrayInputStream(Documents.bytes(after)));
        assertEquals(value, java.getProperty("a.key"));
        assertTrue(after.startsWith(document.substring(0, document.length() - "last".length())));
        assertTrue(edited(PropertiesFormat.PROPERTIES, document, "a.key", "${x}").startsWith("cannot hold: ${"));
    }

    @Test
    void propertiesMayEndBehindABackslash() {
        assertEquals("", read(PropertiesFormat.PROPERTIES, "a=x\nb : \\", "b"));
        assertEquals("a=NEW\nb : \\", edited(PropertiesFormat.PROPERTIES, "a=x\nb : \\", "a", "NEW"));
    }

    @Test
    void linesAreCountedFromOneAndBlanksAroundThemStay() {
        assertEquals("key\r\n  new \n\npass", edited(LinesFormat.LINES, "key\r\n  old \n\npass", "2", "new"));
        assertEquals("pass", read(LinesFormat.LINES, "key\nold\n\npass", "4"));
        assertTrue(edited(LinesFormat.LINES, "a", "1", "x\ny").startsWith("cannot hold: a line of this file cannot hold a value of several lines"));
    }
}
