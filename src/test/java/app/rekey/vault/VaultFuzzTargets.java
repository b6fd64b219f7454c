package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What a vault file may hold: before any key opens it, with its digest mended so that damage gets past it; and inside, where
/// only somebody who has the password could have written it.
public final class VaultFuzzTargets {
    private static final int DIGEST = 32;
    private static final byte[] VAULT = new byte[16];

    private VaultFuzzTargets() {}

    public static List<FuzzTarget> all() {
        return List.of(file(), payload(), facts());
    }

    private static FuzzTarget file() {
        return new FuzzTarget("vault file", List.of(golden()), 50, input -> refusing(() -> {
            var end = Math.max(0, input.length - DIGEST);
            var mended = Bytes.join(Arrays.copyOf(input, end), Bytes.sha256(Arrays.copyOf(input, end)));
            VaultFile.parse(mended, CheapVaults.policy());
        }));
    }

    private static FuzzTarget payload() {
        var plain = ByteBuffer.allocate(4096).putShort((short) 1).putShort((short) 0).putInt(12).putInt(4).putInt(0)
                .put("{\"schema\":1}".getBytes(StandardCharsets.US_ASCII)).array();
        return new FuzzTarget("vault payload", List.of(plain), 100, input -> refusing(() -> Contents.parse(Payload.parse(input), VAULT)));
    }

    private static FuzzTarget facts() {
        var json = """
                {"facts":[{"at":"2026-11-21T09:00:00.000Z","by":"00000000000000000000000000000001","id":"00000000000000000000000000000002","kind":"key",\
                "of":"00000000000000000000000000000003","replaces":[],"set":{"label":"grid","site":{"exchange":"okx","id":"eea"},\
                "testFrom":{"kind":"here"},"needs":["spot"],"typedExpiry":null,"keepAlive":false,"note":""}},
                {"at":"2026-11-21T09:00:00.000Z","by":"00000000000000000000000000000001","id":"00000000000000000000000000000004","kind":"test",\
                "of":"00000000000000000000000000000005","replaces":["00000000000000000000000000000002"],"set":{"testedAt":"2026-11-21T09:00:00Z",\
                "diagnosis":{"kind":"NETWORK","fault":"TLS"},"latency":"PT0.1S"}}],"journal":["{\\"at\\":\\"x\\",\\"prev\\":[]}"],"schema":1}""";
        return FuzzTarget.ofText("vault facts", List.of(json), input -> refusing(() -> {
            var contents = Contents.parse(new Payload(input, SecretTable.EMPTY), VAULT);
            Book.of(new History(contents.facts().values()));
            SecretFields.decode(input).ifPresent(fields -> fields.values().forEach(Secret::close));
        }));
    }

    private interface Reading {
        void read() throws Refused;
    }

    /// A refusal is a good answer.
    private static void refusing(Reading reading) {
        try {
            reading.read();
        } catch (Refused expected) {
            Objects.requireNonNull(expected);
        }
    }

    private static byte[] golden() {
        try (InputStream in = VaultFuzzTargets.class.getResourceAsStream("/vaults/v1-schema1.rekey")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
