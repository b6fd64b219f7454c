package app.rekey.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Diagnosis;
import app.rekey.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageTest {
    private static final Instant SENT = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | text/html  | <html>The Amazon CloudFront distribution is configured to block access from your country.</html> | REGION_BLOCKED
            403 | text/html  | <html><h1>403 ERROR</h1>Request blocked.</html>                                                 | RATE_LIMITED
            429 | text/html  | <html>Error 1015 You are being rate limited</html>                                               | RATE_LIMITED
            403 | text/html  | <html>Access denied Error code 1020</html>                                                       | IP_BANNED
            403 | text/html  | <html>access too frequent</html>                                                                 | IP_BANNED
            403 | text/plain | access too frequent                                                                              | IP_BANNED
            403 | text/html  | <html>Bad request.</html>                                                                        |
            200 | text/html  | <html>Access denied Error code 1020</html>                                                       |
            """)
    void aFirewallsRefusalIsReadByItsWords(int status, String type, String body, Diagnosis.Kind kind) {
        var answer = new Reply.Answer(status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8), SENT, Duration.ofMillis(50));
        assertEquals(java.util.Optional.ofNullable(kind), new Page(answer).ofFirewall().map(Diagnosis::kind));
    }
}
