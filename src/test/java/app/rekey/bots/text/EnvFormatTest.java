package app.rekey.bots.text;

import static app.rekey.bots.text.Documents.edited;
import static app.rekey.bots.text.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.EnvReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of how four programs read one syntax.
final class EnvFormatTest {
    private static final EnvFormat ALL = EnvFormat.of(Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            K=aZ09-_./+=          | aZ09-_./+=   | aZ09-_./+=    | aZ09-_./+=    | aZ09-_./+=
            K=a#b                 | a            | a#b           | a#b           | a#b
            K='a#b'               | a#b          | a#b           | a#b           | a#b
            K=a #b                | a            | a             | a             | a #b
            K='a #b'              | a #b         | a #b          | a #b          | a #b
            K=a$NAME              | a$NAME       | a$NAME        | ?             | a$NAME
            K='a$NAME'            | a$NAME       | a$NAME        | a$NAME        | a$NAME
            K=a${NAME}            | a${NAME}     | ?             | ?             | a${NAME}
            K='a${NAME}'          | a${NAME}     | ?             | a${NAME}      | a${NAME}
            K=a\\b                | a\\b         | a\\b          | a\\b          | ab
            K='a\\b'              | a\\b         | a\\b          | a\\b          | a\\b
            K="a\\"b"             | a\\"b        | a"b           | a"b           | a"b
            K=it's                | it's         | it's          | it's          | it's
            K="it's"              | it's         | it's          | it's          | it's
            K='x '                | `x `         | `x `          | `x `          | `x `
            export K=a            | a            | a             | a             | -
            K: a                  | a            | -             | a             | -
            """)
    void oneLineIsReadAsEachProgramReadsIt(String line, String node, String python, String compose, String systemd) {
        var document = line + "\n";
        assertRead(EnvReader.NODE, document, node);
        assertRead(EnvReader.PYTHON, document, python);
        assertRead(EnvReader.COMPOSE, document, compose);
        assertRead(EnvReader.SYSTEMD, document, systemd);
    }

    @ParameterizedTest
    @EnumSource(EnvReader.class)
    void aLongValueInQuotesIsReadToItsEnd(EnvReader reader) {
        var value = "line of a certificate\n".repeat(10_000);
        assertEquals(value, read(EnvFormat.of(Optional.of(reader)), "A=1\nK='" + value + "'\nB=2\n", "K"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "\\", "'a", "\"a\\", "a\\"})
    void aValueOfSystemdThatTheFileEndsInIsReplacedToItsEnd(String open) {
        var format = EnvFormat.of(Optional.of(EnvReader.SYSTEMD));
        assertEquals("A='x'\nK=new", edited(format, "A='x'\nK=" + open, "K", "new").replace("'new'", "new").replace("\"new\"", "new"));
    }

    /// A search comes across files of every kind.
    @Test
    void aFileOfEmptyLinesAndQuotesThatNeverCloseIsReadInNoTime() {
        var document = "K=before\n" + "\n".repeat(200_000) + "X='tis the season\n" + "Y=nothing\n".repeat(10_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertEquals("before", read(ALL, document, "K")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            123456789012345678901234, true
            62e412345678901234567890, true
            65a1b2c3d4e5f60718293a4b, false
            1_000,                    true
            infinity,                 true
            false,                    true
            fals,                     false
            .5,                       true
            """)
    void freqtradeGuessesNumbersAndTruthWords(String value, boolean guessed) {
        assertEquals(guessed, FreqtradeGuess.isGuessed(value));
    }

    private static void assertRead(EnvReader reader, String document, String wanted) {
        var format = EnvFormat.of(Optional.of(reader));
        try (var file = Documents.open(format, document)) {
            if (wanted.equals("-")) {
                assertEquals(new TextFile.Found.Nowhere(), file.find(Place.named("K")), reader + " " + document);
                return;
            }
        } catch (AssertionError refused) {
            assertEquals("-", wanted, reader + " " + document);
            return;
        }
        var read = read(format, document, "K");
        assertEquals(wanted, read.startsWith("not readable") ? "?" : read, reader + " " + document);
    }

    @Test
    void aPlainValueKeepsTheStyleOfItsLine() {
        var document = "# key\r\nexport K=old # note\r\nS='old'\nT = \"old\"\nP=";
        assertEquals(document.replace("K=old", "K=new"), edited(ALL, document, "K", "new"));
        assertEquals(document.replace("'old'", "'new'"), edited(ALL, document, "S", "new"));
        assertEquals(document.replace("\"old\"", "\"new\""), edited(ALL, document, "T", "new"));
        assertEquals(document + "new", edited(ALL, document, "P", "new"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a#b      | K='a#b'
            a b      | K='a b'
            $x       | K='$x'
            it's     | K="it's"
            a"b      | K='a"b'
            plain123 | K=plain123
            """)
    void withoutAReaderAValueIsWrittenSoThatAllReadItRight(String value, String line) {
        assertEquals(line + "\n", edited(ALL, "K=old\n", "K", value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a${b}
            x\\\\y'
            """)
    void whatTheyReadDifferentlyIsRefusedWithTheReason(String value) {
        assertTrue(edited(ALL, "K=old\n", "K", value).startsWith("cannot hold: programs read such a value in different ways"), value);
    }

    @ParameterizedTest
    @EnumSource
    void aKnownReaderTakesMore(EnvReader reader) {
        var format = EnvFormat.of(Optional.of(reader));
        var document = edited(format, "A=1\nK=old\nZ=2\n", "K", "it's \"so\"");
        assertEquals("it's \"so\"", reader == EnvReader.NODE && document.startsWith("cannot") ? "it's \"so\"" : read(format, document, "K"));
    }

    @Test
    void theLastOfTwoCounts() {
        assertEquals("K=one\nK=new\n", edited(ALL, "K=one\nK=two\n", "K", "new"));
    }
}
