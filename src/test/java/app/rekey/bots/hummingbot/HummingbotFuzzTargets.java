package app.rekey.bots.hummingbot;

import app.rekey.domain.Secret;
import app.rekey.fuzz.FuzzTarget;
import java.util.HexFormat;
import java.util.List;

/// What stands in Hummingbot's files, damaged inside its hex digits.
public final class HummingbotFuzzTargets {
    private HummingbotFuzzTargets() {}

    public static List<FuzzTarget> all() {
        return List.of(FuzzTarget.ofText("hummingbot keystore",
                List.of(Samples.KEY_JSON, Samples.scryptJson(new String[] {"00", "00".repeat(32)}, 1 << 10, 8, 1)), input -> {
                    try (var stored = Secret.ofText(HexFormat.of().formatHex(input)); var asItIs = Secret.copyOf(input)) {
                        KeystoreReader.read(stored);
                        KeystoreReader.read(asItIs);
                    }
                }));
    }
}
