package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.service.PastedKey.Oddity;
import app.rekey.service.PastedKey.Part;
import app.rekey.support.HandClock;
import app.rekey.support.PlainAdapter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PastedKeyTest {
    private static final String BYBIT_KEY = "TESTkeyTESTkey1234";
    private static final String BYBIT_SECRET = "TESTsecretTESTsecretTESTsecret123456";
    private static final String PEM = "-----BEGIN PRIVATE KEY-----\nTESTtestTESTtest/TEST+test==\n-----END PRIVATE KEY-----";
    private static final String OKX_KEY = "37c541a1-0000-4000-8000-10fe7a038418";
    private static final String OKX_SECRET = "22582BD0CFF14C41EDBF1AB98506286D";

    private final PastedKey pastedKey = new PastedKey(PlainAdapter.all(_ -> PlainAdapter.ok(HandClock.NOON)));

    @Test
    void aCleanValueHasNothingOddAndNothingToClean() {
        assertOdd(Part.API_KEY, BYBIT_KEY, Set.of(), Optional.empty());
        assertOdd(Part.SECRET, BYBIT_SECRET, Set.of(), Optional.empty());
        assertOdd(Part.API_KEY, "", Set.of(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            ~ TESTkeyTESTkey1234~              , BLANKS_AROUND
            ~TESTkeyTESTkey1234\\n~            , BLANKS_AROUND
            ~TESTkey TESTkey1234~              , BLANKS_INSIDE
            ~TESTkey\\nTESTkey1234~            , LINE_BREAKS
            ~"TESTkeyTESTkey1234"~             , QUOTES
            ~“TESTkeyTESTkey1234”~             , QUOTES
            ~TESTkey\u200BTESTkey1234~         , INVISIBLE
            ~\uFEFFTESTkeyTESTkey1234~         , INVISIBLE
            ~TESTkeyT\u0415STkey1234~          , LOOK_ALIKE
            ~ＴESTkeyTESTkey1234~              , LOOK_ALIKE
            """)
    void whatCanBeTakenAwayIsNamedAndCleaned(String pasted, Oddity oddity) {
        assertOdd(Part.API_KEY, pasted.replace("\\n", "\n"), Set.of(oddity), Optional.of(BYBIT_KEY));
    }

    @Test
    void severalOdditiesAreNamedTogether() {
        assertOdd(Part.API_KEY, " \"TESTkey\u200B TESTkey1234\"\r\n", Set.of(Oddity.BLANKS_AROUND, Oddity.QUOTES, Oddity.INVISIBLE, Oddity.BLANKS_INSIDE),
                Optional.of(BYBIT_KEY));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            TEST****1234
            TEST…1234
            ••••••••
            TEST...1234
            """)
    void aMaskedValueIsNamedAndNotCleaned(String pasted) {
        assertOdd(Part.SECRET, pasted, Set.of(Oddity.MASKED), Optional.empty());
    }

    @Test
    void swappedFieldsAreSeenByTheirShapes() {
        assertOdd(Part.SECRET, BYBIT_KEY, Set.of(Oddity.LOOKS_LIKE_API_KEY), Optional.empty());
        assertOdd(Part.API_KEY, BYBIT_SECRET, Set.of(Oddity.LOOKS_LIKE_SECRET), Optional.empty());
    }

    @Test
    void aValueOfAnotherExchangeIsNamedWithIt() {
        try (var pasted = Secret.ofText("0123456789abcdef01234567"); var look = pastedKey.look(Exchange.BYBIT, Part.API_KEY, pasted)) {
            assertEquals(Set.of(Oddity.OTHER_EXCHANGE), look.oddities());
            assertEquals(Optional.of(Exchange.KUCOIN), look.other());
        }
    }

    @Test
    void anUnusualLengthIsShownAndAnUnsendableCharacterToo() {
        assertOdd(Part.API_KEY, "TESTkey", Set.of(Oddity.UNUSUAL_SHAPE), Optional.empty());
        assertOdd(Part.API_KEY, "TESTkeyTESTkey123ä", Set.of(Oddity.NOT_ASCII, Oddity.UNUSUAL_SHAPE), Optional.empty());
    }

    @Test
    void aPrivateKeyBelongsInTheFieldOfTheSecretAndIsLeftWhole() {
        assertOdd(Part.SECRET, PEM, Set.of(), Optional.empty());
        assertOdd(Part.API_KEY, PEM, Set.of(Oddity.PRIVATE_KEY), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            API key: TESTkeyTESTkey1234;Private key:;PEM
            Private key:;PEM;API key: TESTkeyTESTkey1234
            {"apiKey":"TESTkeyTESTkey1234","secret":"PEM"}
            TESTkeyTESTkey1234;PEM
            PEM;TESTkeyTESTkey1234
            Name: my bot;API Key;TESTkeyTESTkey1234;PEM;
            """)
    void aBlockWithAPrivateKeyIsSplit(String block) {
        assertSplit(Exchange.BYBIT, block.replace(';', '\n').replace("PEM", PEM), BYBIT_KEY, PEM, Optional.empty());
        var escaped = PEM.replace("\n", "\\n");
        assertSplit(Exchange.BYBIT, block.replace(';', '\n').replace("PEM", escaped), BYBIT_KEY, escaped, Optional.empty());
    }

    @Test
    void aPrivateKeyAloneIsNoBlock() {
        assertFalse(isSplit(Exchange.BYBIT, PEM));
        assertFalse(isSplit(Exchange.BYBIT, "Private key:\n" + PEM + "\n"));
        assertFalse(isSplit(Exchange.BYBIT, "-----BEGIN TESTkeyTESTkey1234"));
    }

    @Test
    void aPassphraseKeepsItsBlanksAndQuotesWithinAndLosesOnlyItsEdges() {
        assertOdd(Part.PASSPHRASE, "My \"Pass\" phrase!", Set.of(), Optional.empty());
        assertOdd(Part.PASSPHRASE, "My \"Pass\" phrase! ", Set.of(Oddity.BLANKS_AROUND), Optional.of("My \"Pass\" phrase!"));
        assertOdd(Part.PASSPHRASE, "a**b", Set.of(), Optional.empty());
    }

    @Test
    void everyLookAlikeHasItsLatinLetter() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            char latin = LookAlikes.latinOf(c);
            assertTrue(latin == c || (latin > ' ' && latin <= '~' && c > '~'), () -> "wrong pair for one letter");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            API Key: 37c541a1-0000-4000-8000-10fe7a038418;Secret Key: 22582BD0CFF14C41EDBF1AB98506286D;Passphrase: My Pass, word!
            apikey = "37c541a1-0000-4000-8000-10fe7a038418";secretkey = "22582BD0CFF14C41EDBF1AB98506286D";passphrase = "My Pass, word!"
            {"apiKey":"37c541a1-0000-4000-8000-10fe7a038418","secret":"22582BD0CFF14C41EDBF1AB98506286D","password":"My Pass, word!"}
            Secret Key;22582BD0CFF14C41EDBF1AB98506286D;API Key;37c541a1-0000-4000-8000-10fe7a038418;Passphrase;My Pass, word!
            OKX_API_KEY=37c541a1-0000-4000-8000-10fe7a038418;OKX_API_SECRET=22582BD0CFF14C41EDBF1AB98506286D;OKX_PASSPHRASE=My Pass, word!
            """)
    void aLabelledBlockIsSplitIntoItsParts(String block) {
        assertSplit(Exchange.OKX, block.replace(';', '\n'), OKX_KEY, OKX_SECRET, Optional.of("My Pass, word!"));
    }

    @Test
    void aBareBlockIsSplitByShapesInAnyOrder() {
        assertSplit(Exchange.BYBIT, BYBIT_SECRET + "\n" + BYBIT_KEY, BYBIT_KEY, BYBIT_SECRET, Optional.empty());
        assertSplit(Exchange.OKX, OKX_KEY + "\n" + OKX_SECRET + "\nPass#2026word", OKX_KEY, OKX_SECRET, Optional.of("Pass#2026word"));
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void anythingElseIsNoBlockAndHarmless(Exchange exchange) {
        var random = new Random(20261121);
        for (var text : List.of("", "TESTkeyTESTkey1234", "hello world here", "secret:", "key key key", ":::")) {
            assertFalse(isSplit(exchange, text));
        }
        for (int i = 0; i < 2_000; i++) {
            var noise = random.ints(random.nextInt(80), 0, 0x300).mapToObj(Character::toString).collect(Collectors.joining());
            isSplit(exchange, noise);
            try (var pasted = Secret.ofText(noise); var look = pastedKey.look(exchange, Part.SECRET, pasted)) {
                look.cleaned().ifPresent(cleaned -> {
                    try (var again = pastedKey.look(exchange, Part.SECRET, cleaned)) {
                        assertTrue(again.oddities().stream().noneMatch(o -> o == Oddity.INVISIBLE || o == Oddity.LINE_BREAKS || o == Oddity.LOOK_ALIKE));
                    }
                });
            }
        }
    }

    /// As copied from pages of exchanges in these languages.
    @ParameterizedTest
    @CsvSource(textBlock = """
            API-Schlüssel,      Geheimer Schlüssel
            API Anahtarı:,      Gizli Anahtar:
            API-ключ,           Секретный ключ
            Clave API,          Clave secreta
            Clé API,            Clé secrète
            Chave da API,       Chave secreta
            APIキー,             シークレットキー
            API 키,              시크릿 키
            مفتاح API,           المفتاح السري
            API 金鑰,            私鑰
            """)
    void valuesUnderLabelsOfOtherLanguagesAreToldApartInEitherOrder(String apiKey, String secret) {
        assertSplit(Exchange.BYBIT, apiKey + "\n" + BYBIT_KEY + "\n" + secret + "\n" + BYBIT_SECRET, BYBIT_KEY, BYBIT_SECRET, Optional.empty());
        assertSplit(Exchange.BYBIT, secret + "\n" + BYBIT_SECRET + "\n" + apiKey + "\n" + BYBIT_KEY, BYBIT_KEY, BYBIT_SECRET, Optional.empty());
    }

    @Test
    void wordsAroundTwoValuesDoNoHarm() {
        assertSplit(Exchange.BYBIT, "Zapisałem dzisiaj: " + BYBIT_KEY + " oraz potem " + BYBIT_SECRET + " koniec", BYBIT_KEY, BYBIT_SECRET, Optional.empty());
        assertFalse(isSplit(Exchange.BYBIT, "Zapisałem dzisiaj " + BYBIT_KEY + " oraz " + BYBIT_KEY + " potem " + BYBIT_SECRET), "which of them?");
    }

    private boolean isSplit(Exchange exchange, String text) {
        try (var block = Secret.ofText(text)) {
            var split = pastedKey.split(exchange, block);
            split.ifPresent(PastedKey.Split::close);
            return split.isPresent();
        }
    }

    private void assertSplit(Exchange exchange, String text, String apiKey, String secret, Optional<String> passphrase) {
        try (var block = Secret.ofText(text); var split = pastedKey.split(exchange, block).orElseThrow()) {
            assertEquals(Optional.of(apiKey), split.apiKey().map(Secret::revealText));
            assertEquals(Optional.of(secret), split.secret().map(Secret::revealText));
            assertEquals(passphrase, split.passphrase().map(Secret::revealText));
        }
    }

    private void assertOdd(Part part, String text, Set<Oddity> oddities, Optional<String> cleaned) {
        try (var pasted = Secret.ofText(text); var look = pastedKey.look(Exchange.BYBIT, part, pasted)) {
            assertEquals(oddities, look.oddities());
            assertEquals(cleaned, look.cleaned().map(Secret::revealText));
        }
    }
}
