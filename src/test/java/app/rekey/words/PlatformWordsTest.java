package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.HostedPlatform;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformWordsTest {
    private final PlatformWords platforms = new PlatformWords(new Words());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pause: Invalid API key operation permission             | uTrading   | refuses the key’s orders
            invalid api key operation permission                    | uTrading   | refuses the key’s orders
            [robot 7] API expired or no permission!                 | uTrading   | takes the key no more
            exchange api error                                      | Dealerify  | takes the key no more
            API-invalid                                             | Dealerify  | does not know the key
            Bitsgap: Expired                                        | Bitsgap    | takes the key no more
            Incorrect permissions                                   | Bitsgap    | lacks a permission
            cornix invalid                                          | Cornix     | does not know the key
            Invalid API Key                                         | TradeSanta | does not know the key
            """)
    void aPlatformsOwnWordsLeadToWhatTheyMean(String text, String platform, String meaning) {
        var sentence = platforms.meaning(text).orElseThrow();
        assertTrue(sentence.startsWith(platform + " says “"), sentence);
        assertTrue(sentence.contains(meaning), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "expired", "invalid", "api", "api key", "binance", "main account", "uTrading", "permission"})
    void anOrdinarySearchIsNoMessage(String text) {
        assertEquals(Optional.empty(), platforms.meaning(text));
    }

    @Test
    void everythingThatAPlatformSaysIsExplained() {
        for (var platform : HostedPlatform.values()) {
            for (var saying : platform.sayings()) {
                assertTrue(platforms.meaning(platform.displayName() + " " + saying.text()).isPresent(), saying.text());
            }
        }
    }
}
