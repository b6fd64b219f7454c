package app.rekey.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressInTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Your IP 203.0.113.7 is not included in your API key's main IP whitelist. | 203.0.113.7
            Invalid request ip, the current clientIp is:203.0.113.7                  | 203.0.113.7
            Invalid request ip, the current clientIp is:203.0.113.7.                 | 203.0.113.7
            Invalid request ip, the current clientIp is:2001:db8::7                  | 2001:db8::7
            Your IP 2001:DB8:0:0:0:0:0:7 is not included                             | 2001:DB8:0:0:0:0:0:7
            can't access our services through the IP address (2001:db8::1:7).        | 2001:db8::1:7
            the current clientIp is ::ffff:203.0.113.7                               | ::ffff:203.0.113.7
            request ip: 203.0.113.7                                                  | 203.0.113.7
            """)
    void findsTheAddressWhateverStandsAroundIt(String text, String address) {
        assertEquals(Optional.of(address), AddressInText.find(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "Invalid request ip", "version 1.2.3.4.5", "at 12:30:45", "999.1.1.1", "Your IP 203.**.113.7", "a::b::c", "nothing :: here", "no: such: thing"
    })
    void findsNothingWhereThereIsNone(String text) {
        assertEquals(Optional.empty(), AddressInText.find(text));
    }
}
