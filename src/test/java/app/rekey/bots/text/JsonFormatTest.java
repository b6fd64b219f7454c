package app.rekey.bots.text;

import static app.rekey.bots.text.Documents.broken;
import static app.rekey.bots.text.Documents.edited;
import static app.rekey.bots.text.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonFormatTest {
    private static final String FREQTRADE = """
            {
              // main bot, "key": "in a comment"
              "exchange": {
                "name": "okx",
                "key": "11111111-2222-3333-4444-555555555555",
                /* "secret": "commented" */
                "secret": "0123456789ABCDEF",
                "password": "Demo#Pass1",   // API passphrase
                "url": "https://www.okx.com//x",
                "pair_whitelist": ["BTC/USDT",],
              },
            }
            """;

    @Test
    void onlyTheBytesOfTheValuesChange() {
        var after = edited(JsonFormat.WITH_COMMENTS, FREQTRADE,
                Map.of("/exchange/key", "NEW-KEY", "/exchange/secret", "NEW\"SECRET\\", "/exchange/password", "ä#$ '"));
        assertEquals(FREQTRADE.replace("11111111-2222-3333-4444-555555555555", "NEW-KEY")
                .replace("0123456789ABCDEF", "NEW\\\"SECRET\\\\").replace("Demo#Pass1", "ä#$ '"), after);
    }

    @Test
    void lineEndsByteOrderMarkAndAMissingLastLineEndStay() {
        var document = "\ufeff{\r\n\t\"key\" :\t\"old\" ,\r\n\"n\":1}";
        assertEquals(document.replace("old", "new"), edited(JsonFormat.STRICT, document, "/key", "new"));
    }

    @Test
    void theLastOfEqualNamesCounts() {
        var document = "{\"key\":\"one\",\"a\":{\"key\":\"x\"},\"a\":{\"key\":\"two\"},\"key\":\"three\"}";
        assertEquals("three", read(JsonFormat.STRICT, document, "/key"));
        assertEquals(document.replace("two", "new"), edited(JsonFormat.STRICT, document, "/a/key", "new"));
    }

    @Test
    void escapesAreReadAsTheBotReadsThem() {
        assertEquals("AB\"\\/\n\t😀é", read(JsonFormat.STRICT, "{\"key\":\"\\u0041B\\\"\\\\\\/\\n\\t\\ud83d\\ude00\\u00e9\"}", "/key"));
        assertEquals("value", read(JsonFormat.STRICT, "{\"k\\u0065y\":\"value\"}", "/key"));
    }

    @Test
    void aPemStandsOnOneLineWithItsLineEndsEscaped() {
        assertEquals("{\"secret\":\"-----BEGIN\\nabc\\n-----END\"}",
                edited(JsonFormat.STRICT, "{\"secret\":\"\"}", "/secret", "-----BEGIN\nabc\n-----END"));
    }

    @Test
    void nullIsEmptyAndANumberIsReadAsItIsWritten() {
        assertEquals("", read(JsonFormat.STRICT, "{\"key\":null}", "/key"));
        assertEquals("{\"key\":\"new\"}", edited(JsonFormat.STRICT, "{\"key\":null}", "/key", "new"));
        assertEquals("123456789012345678901234", read(JsonFormat.STRICT, "{\"key\":123456789012345678901234}", "/key"));
    }

    @Test
    void elementsOfListsHaveNumbers() {
        assertEquals("[{\"k\":1},{\"k\":\"new\"}]", edited(JsonFormat.STRICT, "[{\"k\":1},{\"k\":2}]", "/1/k", "new"));
        assertEquals("no such place: /2/k", edited(JsonFormat.STRICT, "[{\"k\":1},{\"k\":2}]", "/2/k", "new"));
    }

    @Test
    void aGroupIsNoValue() {
        assertEquals("cannot hold: a list or a group stands there, not one value", edited(JsonFormat.STRICT, "{\"key\":{}}", "/key", "x"));
    }

    @Test
    void json5IsReadAndItsQuotesStay() {
        var document = """
                // exchanges
                {
                  DEFAULT: { name: 'main', apiKey: 'old', secretKey: "old2", n: +0x1F, i: -Infinity, },
                  $a_ü: 'two \\
                lines',
                }
                """;
        assertEquals("two lines", read(JsonFormat.JSON5, document, "/$a_ü"));
        assertEquals(document.replace("'old'", "'it\\'s'").replace("\"old2\"", "\"it's\""),
                edited(JsonFormat.JSON5, document, Map.of("/DEFAULT/apiKey", "it's", "/DEFAULT/secretKey", "it's")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":1} x", "{\"a\":\"x}", "{\"a\":\"\n\"}", "{\"a\":01}", "{\"a\":+1}", "// c\n{}", "{\"a\":\"\\x41\"}", "",
        "{\"a\":tru}", "[1 2]", "{\"a\" 1}", "{", "[", "{\"a\":\"\\u12\"}"})
    void whatStrictJsonIsNotIsRefused(String document) {
        assertEquals(true, broken(JsonFormat.STRICT, document).matches("[12]: .+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1}", "{a:1}", "{\"a\":1,,}", "/* open", "{\"a\":\"\\x41\"}"})
    void whatFreqtradeWouldNotReadIsRefused(String document) {
        assertEquals(true, broken(JsonFormat.WITH_COMMENTS, document).startsWith("1: "));
    }

    @Test
    void aThousandBracketsAreTooDeep() {
        assertEquals("1: it is nested too deeply", broken(JsonFormat.STRICT, "[".repeat(1000)));
    }

    @Test
    void binaryAndUtf16AreRefused() {
        assertEquals("1: it is no text: there are zero bytes in it", broken(JsonFormat.STRICT, "{\"a\":\u0000}"));
        var utf16 = TextFile.open(new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0}, JsonFormat.STRICT);
        assertEquals(new TextFile.Opened.Broken(1, "it is UTF-16, and only UTF-8 and its like can be edited in place"), utf16);
    }
}
