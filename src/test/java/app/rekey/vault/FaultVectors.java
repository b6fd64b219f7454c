package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// Makes the published files with one fault each, as patches over one good vault. Run once: what is published is never made anew.
///
/// ```
/// mvn -q test-compile exec:exec -Dexec.classpathScope=test -Drekey.main=app.rekey.vault.FaultVectors
/// ```
public final class FaultVectors {
    static final Path FOLDER = Path.of("src", "test", "resources", "vaults", "faults");
    static final String PASSWORD = "TEST-faults-password";
    private static final int SLOTS = Header.FIXED + 2 * Slot.LENGTH;
    private static final int LENGTH_FIELD = SLOTS + 64;
    private static final int BODY = SLOTS + 72;
    // Closer runs of changed bytes are one patch.
    private static final int GAP = 8;

    private final byte[] base;
    private final Secret vaultKey;
    private final Header header;
    private final List<Draft> drafts = new ArrayList<>();

    /// A file with one fault, the error it must end in, and what is typed.
    record Draft(String name, Fault error, boolean withPassword, byte[] file) {}

    private FaultVectors(byte[] base, Secret vaultKey, Header header) {
        this.base = base;
        this.vaultKey = vaultKey;
        this.header = header;
    }

    /// Writes the good vault and the patches.
    public static void main(String[] arguments) throws IOException, Refused {
        var recoveryKey = filled(RecoveryKey.BYTES, 0x5a);
        var vaultKey = Secret.take(filled(32, 0x11));
        var vaultId = filled(16, 0x42);
        vaultId[6] = 0x42;
        vaultId[8] = (byte) 0x82;
        var cheapest = new Kdf.Cost(19_456, 2, 1);
        var header = new Header(vaultId, 0, List.of(
                Slot.forPassword(vaultId, filled(16, 1), filled(32, 2), PASSWORD.getBytes(StandardCharsets.UTF_8), cheapest,
                        KdfPolicy.standard(), vaultKey),
                Slot.forRecoveryKey(vaultId, filled(16, 3), filled(32, 4), recoveryKey, vaultKey)));
        var sealed = new Sealed(vaultId, vaultKey);
        var secrets = SecretTable.EMPTY;
        for (int id = 1; id <= 2; id++) {
            var secretId = Id.of(filled(16, id));
            secrets = secrets.with(Map.of(secretId, sealed.seal(secretId, new byte[] {1, 1, 0, 4, 'T', 'E', 'S', 'T'})));
        }
        var payload = new Payload(json("1".repeat(32)).getBytes(StandardCharsets.UTF_8), secrets);
        var base = VaultFile.write(header, vaultKey, payload, filled(32, 7));
        var vectors = new FaultVectors(base, vaultKey, header);
        vectors.drafts.addAll(new FaultsOfFile(vectors).all());
        vectors.drafts.addAll(new FaultsOfPayload(vectors).all());
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("good.rekey"), base);
        Files.writeString(FOLDER.resolve("faults.json"), vectors.published(RecoveryKey.written(recoveryKey)));
        System.out.println(vectors.drafts.size() + " faults");
    }

    /// The JSON of a good vault: one fact and one event.
    static String json(String factId) {
        return "{\"facts\":[" + fact(factId) + "],\"journal\":[\"{\\\"at\\\":\\\"2026-11-21T09:00:00.000Z\\\",\\\"by\\\":\\\"" + "a".repeat(32)
                + "\\\",\\\"prev\\\":[],\\\"text\\\":\\\"Vault created.\\\"}\"],\"schema\":1}";
    }

    static String fact(String id) {
        return "{\"at\":\"2026-11-21T09:00:00.000Z\",\"by\":\"" + "a".repeat(32) + "\",\"id\":\"" + id
                + "\",\"kind\":\"note\",\"of\":\"" + "b".repeat(32) + "\",\"replaces\":[],\"set\":{\"label\":\"x\"}}";
    }

    byte[] base() {
        return base.clone();
    }

    /// The good vault with these bytes changed, and the digest made right again.
    byte[] mended(Consumer<ByteBuffer> change) {
        var changed = base();
        change.accept(ByteBuffer.wrap(changed));
        return mended(changed);
    }

    static byte[] mended(byte[] file) {
        var body = Arrays.copyOf(file, file.length - VaultFile.DIGEST);
        return Bytes.join(body, Bytes.sha256(body));
    }

    /// The good vault with another content before it was encrypted. Key and nonce stay: these are no secrets, and patches stay small.
    byte[] withPlain(UnaryOperator<byte[]> change) {
        var head = Arrays.copyOf(base, SLOTS);
        var salt = Arrays.copyOfRange(base, SLOTS, SLOTS + 32);
        var derived = vaultKey.read(key -> Hkdf.expand(key, Bytes.join(Bytes.label("rekey.v1.payload"), salt, Bytes.sha256(head)), 76));
        var plain = Aead.open(derived, Arrays.copyOf(base, BODY), Arrays.copyOfRange(base, BODY, base.length - VaultFile.DIGEST));
        var other = change.apply(plain.orElseThrow());
        var before = Arrays.copyOf(base, BODY);
        ByteBuffer.wrap(before).putLong(LENGTH_FIELD, other.length + Aead.TAG);
        var body = Bytes.join(before, Aead.seal(derived, before, other));
        return Bytes.join(body, Bytes.sha256(body));
    }

    /// The good vault with a header of other slots.
    byte[] withSlots(List<Slot> slots) {
        return VaultFile.write(header.with(slots), vaultKey, new Payload(json("1".repeat(32)).getBytes(StandardCharsets.UTF_8),
                SecretTable.EMPTY), filled(32, 7));
    }

    Header header() {
        return header;
    }

    private String published(Secret recoveryKey) {
        var json = Json.object();
        json.put("good", "good.rekey").put("password", PASSWORD).put("recoveryKey", recoveryKey.revealText());
        var array = json.putArray("faults");
        drafts.forEach(draft -> array.add(published(draft)));
        return Json.text(json).replace("{\"edits\"", "\n{\"edits\"") + "\n";
    }

    private ObjectNode published(Draft draft) {
        var json = Json.object();
        json.put("name", draft.name() + "-" + draft.error());
        json.put("error", draft.error().name());
        json.put("with", draft.withPassword() ? "password" : "recoveryKey");
        json.put("length", draft.file().length);
        var edits = json.putArray("edits");
        var resized = Arrays.copyOf(base, draft.file().length);
        for (int from = 0; from < resized.length; from++) {
            if (resized[from] != draft.file()[from]) {
                int to = endOfRun(resized, draft.file(), from);
                edits.addArray().add(from).add(HexFormat.of().formatHex(draft.file(), from, to));
                from = to;
            }
        }
        return json;
    }

    private static int endOfRun(byte[] one, byte[] other, int from) {
        int to = from + 1;
        for (int i = to; i < one.length && i < to + GAP; i++) {
            if (one[i] != other[i]) {
                to = i + 1;
            }
        }
        return to;
    }

    static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
