package app.rekey.bots.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.bots.Stop;
import app.rekey.service.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BotAddressTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            http://127.0.0.1:8080,          http://127.0.0.1:8080
            http://localhost:8080/,         http://localhost:8080
            ' https://bots.example/ft/1/ ', https://bots.example/ft/1
            https://bots.example,           https://bots.example
            """)
    void anAddressMayHaveAPath(String written, String meant) throws Stop {
        assertEquals(meant, BotAddress.of(written).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bots.example", "ftp://bots.example", "http://10.0.0.7:8080", "http://127.0.0.2:8080", "https://user:TEST-word@bots.example",
        "http://user:TEST-word@10.0.0.7", "https://bots.example/?a=b", "https://bots.example/a b", "https://"})
    void whatWouldShowAPasswordOrIsNoAddressIsRefusedWithoutBeingRepeated(String written) {
        var stop = assertThrows(Stop.class, () -> BotAddress.of(written));
        assertEquals(Trouble.Kind.NOT_POSSIBLE, stop.trouble().kind());
        assertFalse(stop.trouble().sentence().contains("TEST-word"));
    }
}
