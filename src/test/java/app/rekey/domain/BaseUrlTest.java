package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaseUrlTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            https://api.binance.com          , https://api.binance.com
            https://api.binance.com/         , https://api.binance.com
            https://proxy.example:8443       , https://proxy.example:8443
            http://127.0.0.1:4711            , http://127.0.0.1:4711
            http://localhost:80              , http://localhost:80
            http://[::1]:4711                , http://[::1]:4711
            """)
    void httpsAnywhereAndHttpToThisComputerAreTaken(String text, String taken) {
        assertEquals(taken, BaseUrl.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://api.binance.com
            http://127.0.0.1.evil.example
            http://127.0.0.2:80
            http://localhost.evil.example
            http://user@localhost
            https://user:pass@api.binance.com
            https://api.binance.com/api
            https://api.binance.com?x=1
            https://api.binance.com#x
            ftp://127.0.0.1
            api.binance.com
            https://
            'https://a b'
            ''
            """)
    void everythingElseIsNot(String text) {
        assertEquals(java.util.Optional.empty(), BaseUrl.parse(text));
    }
}
