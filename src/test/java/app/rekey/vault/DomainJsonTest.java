package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Test;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written into a vault is read back without a loss.
final class DomainJsonTest {
    @org.junit.jupiter.api.Test
    void detailsOfAnyShapeComeBack() throws Exception {
        var samples = new Samples(1);
        for (int round = 0; round < 3000; round++) {
            var details = samples.details();
            assertEquals(details, DetailsJson.read(new Members(Json.parse(Json.bytes(DetailsJson.write(details))))));
        }
    }

    @org.junit.jupiter.api.Test
    void testsOfAnyShapeComeBack() throws Exception {
        var samples = new Samples(2);
        for (int round = 0; round < 3000; round++) {
            var test = samples.test();
            assertEquals(test, TestJson.read(new Members(Json.parse(Json.bytes(TestJson.write(test))))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDiagnosisComesBackWithItsData(Diagnosis.Kind kind) throws Exception {
        var samples = new Samples(3);
        for (int round = 0; round < 50; round++) {
            var test = new Test(Instant.EPOCH, samples.diagnosis(kind), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
            assertEquals(test, TestJson.read(new Members(Json.parse(Json.bytes(TestJson.write(test))))));
        }
    }

    @org.junit.jupiter.api.Test
    void evidenceOfALaterVersionIsLeftOutAndItsTestIsNot() throws Exception {
        var json = """
                {"testedAt":"2026-11-21T09:00:00Z","diagnosis":{"kind":"REGION_BLOCKED"},"latency":"PT0S","evidence":[
                 {"method":"GET","host":"h","path":"/p","at":"2026-11-21T09:00:00Z","latency":"PT0.1S","fault":"TLS","new":1},
                 {"method":"GET","host":"h","path":"/p","at":"2026-11-21T09:00:00Z","latency":"PT0.1S","fault":"OF_A_LATER_VERSION"}, 7]}""";
        var test = TestJson.read(new Members(Json.parse(json)));
        assertEquals(new Diagnosis.RegionBlocked(false), test.diagnosis());
        assertEquals(1, test.evidence().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}",
        "{\"testedAt\":\"yesterday\",\"diagnosis\":{\"kind\":\"OK\"},\"latency\":\"PT0S\"}",
        "{\"testedAt\":\"2026-11-21T09:00:00Z\",\"diagnosis\":{\"kind\":\"OF_A_LATER_VERSION\"},\"latency\":\"PT0S\"}",
        "{\"testedAt\":\"2026-11-21T09:00:00Z\",\"diagnosis\":\"OK\",\"latency\":\"PT0S\"}",
        "{\"testedAt\":1,\"diagnosis\":{\"kind\":\"OK\"},\"latency\":\"PT0S\"}"
    })
    void whatIsNotUnderstoodIsNothingAndNoException(String json) throws Exception {
        var members = new Members(Json.parse(json));
        assertEquals(Optional.empty(), Members.understood(() -> TestJson.read(members)));
    }
}
