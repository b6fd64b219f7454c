package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.files.DiskOps;
import app.rekey.files.TemporaryFolder;
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// Measures the vault: Argon2id beside the native library of its makers, a save of 200 KiB, and the opening of a vault with a long
/// history. Prints medians, of processor time where nothing waits for the disk; fails nothing.
public final class VaultBenchmark {
    private static final Kdf.Cost COST = new Kdf.Cost(131_072, 3, 1);
    private static final int ROUNDS = 9;
    private static final int SAVES = 60;
    private static final int KEYS = 200;
    private static final int ROTATIONS = 10;
    private static final int EVENTS = 10_000;

    private final Path folder;
    private final Random random = new Random(20261121);
    // A KDF that costs nothing: what is measured here is everything else.
    private final VaultFiles vaults;

    private VaultBenchmark(Path folder) {
        this.folder = folder;
        vaults = new VaultFiles(folder.resolve("state"), CheapVaults.policy((password, salt, context, _) -> Bytes.sha256(password, salt, context)),
                Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
    }

    private interface Work {
        Object run() throws Throwable;
    }

    /// @param arguments none
    public static void main(String[] arguments) throws Throwable {
        var taken = TemporaryFolder.make("rekey-vault-benchmark-");
        try {
            argon2id();
            var benchmark = new VaultBenchmark(taken.path());
            benchmark.save();
            benchmark.open();
        } finally {
            taken.close();
        }
    }

    /// The contenders take turns, so that other work on the machine falls on both.
    private static void argon2id() throws Throwable {
        var password = "correct horse battery staple".getBytes(StandardCharsets.UTF_8);
        var salt = new byte[32];
        long begun = System.nanoTime();
        var ours = Kdf.argon2id(password, salt, new byte[0], new byte[0], COST);
        System.out.printf("Argon2id, 128 MiB, 3 passes: first call of the process %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        var library = library();
        var java = new ArrayList<Double>();
        var c = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) {
            double one = ownMillis(() -> Kdf.argon2id(password, salt, new byte[0], new byte[0], COST));
            double other = library.isPresent() ? ownMillis(() -> {
                if (!Arrays.equals(ours, reference(library.get(), password, salt))) {
                    throw new IllegalStateException("the two give different keys");
                }
                return ours;
            }) : 0;
            if (round >= 0) {
                java.add(one);
                c.add(other);
            }
        }
        print("Argon2id warm, Java", java);
        if (library.isEmpty()) {
            System.out.println("libargon2.so.1 is not on this machine: no native reference.");
            return;
        }
        print("Argon2id warm, libargon2", c);
        System.out.printf("Java takes %.2f times libargon2%n", median(java) / median(c));
    }

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> library() {
        try {
            var argon2 = SymbolLookup.libraryLookup("libargon2.so.1", Arena.global()).findOrThrow("argon2id_hash_raw");
            var size = ValueLayout.JAVA_LONG;
            return Optional.of(Linker.nativeLinker().downcallHandle(argon2, FunctionDescriptor.of(ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, size, ValueLayout.ADDRESS, size,
                    ValueLayout.ADDRESS, size)));
        } catch (IllegalArgumentException notThere) {
            return Optional.empty();
        }
    }

    private static byte[] reference(MethodHandle argon2, byte[] password, byte[] salt) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(Kdf.LENGTH);
            int code = (int) argon2.invokeExact(COST.passes(), COST.memory(), COST.lanes(),
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, password), (long) password.length,
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, salt), (long) salt.length, out, (long) Kdf.LENGTH);
            if (code != 0) {
                throw new IllegalStateException("libargon2 answered " + code);
            }
            return out.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private void save() throws Throwable {
        var file = folder.resolve("save.rekey");
        try (var vault = create(file)) {
            while (Files.size(file) < 200 << 10) {
                require(vault.save(keys(20, 1)));
            }
            var times = new ArrayList<Double>();
            for (int round = -10; round < SAVES; round++) {
                double took = millis(() -> require(vault.save(List.of(new Change.Noted("One event more.")))));
                if (round >= 0) {
                    times.add(took);
                }
            }
            print("save of " + (Files.size(file) >> 10) + " KiB", times);
            System.out.printf("  95 of 100 within %.1f ms%n", times.stream().sorted().toList().get((int) (SAVES * 0.95)));
        }
    }

    private void open() throws Throwable {
        var file = folder.resolve("open.rekey");
        try (var vault = create(file)) {
            require(vault.save(keys(KEYS, 1 + ROTATIONS)));
        }
        withEvents(file);
        var times = new ArrayList<Double>();
        for (int round = 0; round < 3 * ROUNDS; round++) {
            double took = ownMillis(() -> {
                var vault = ((OpenResult.Opened) vaults.open(file, Secret.ofText("benchmark"))).vault();
                if (vault.book().keys().size() != KEYS) {
                    throw new IllegalStateException("keys are missing");
                }
                vault.close();
                return vault;
            });
            if (round == 0) {
                System.out.printf("opening %d keys of %d versions and %d events, %d KiB, without the KDF: first %.0f ms%n", KEYS, 1 + ROTATIONS,
                        EVENTS, Files.size(file) >> 10, took);
            } else {
                times.add(took);
            }
        }
        print("the same, later", times);
    }

    private OpenVault create(Path file) {
        return ((CreateResult.Created) vaults.create(file, Secret.ofText("benchmark"), false)).vault();
    }

    private List<Change> keys(int count, int versions) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < count; i++) {
            var key = Id.random(random);
            changes.add(new Change.KeyAdded(key, KeyDetails.of("Bot number " + i, Exchange.OKX, SiteChoice.of("global"))));
            for (int version = 1; version <= versions; version++) {
                var credential = new Credential.Hmac(Secret.ofText("TEST-API-KEY-" + i + "-" + version + "-".repeat(20)),
                        Secret.ofText("TEST-SECRET-" + "x".repeat(40)), Optional.of(Secret.ofText("TEST-PASSPHRASE")));
                changes.add(new Change.VersionAdded(key, Id.random(random), credential, OptionalInt.empty(), false,
                        version == versions ? Stage.CURRENT : Stage.REVOKED, Instant.EPOCH));
            }
        }
        return changes;
    }

    /// Puts events behind the vault's own, each naming the one before it.
    private void withEvents(Path file) throws Exception {
        var read = VaultFile.parse(Files.readAllBytes(file), CheapVaults.policy());
        var key = read.unlock(Secret.ofText("benchmark"), CheapVaults.policy((p, salt, context, _) -> Bytes.sha256(p, salt, context))).vaultKey();
        var payload = read.payload(key);
        var json = Json.parse(payload.json());
        var events = json.withArray("journal");
        var vaultId = read.header().vaultId();
        var previous = "0".repeat(64);
        for (int i = events.size(); i < EVENTS; i++) {
            var event = Json.object().put("at", "2026-11-21T09:00:00.000Z").put("by", "a".repeat(32)).put("text", "Key \"Bot number " + i + "\" tested.");
            event.putArray("prev").add(previous);
            var text = Json.text(event);
            previous = HexFormat.of().formatHex(Bytes.sha256(Bytes.label("rekey.v1.journal"), vaultId, text.getBytes(StandardCharsets.UTF_8)));
            events.add(text);
        }
        var salt = new byte[32];
        random.nextBytes(salt);
        Files.write(file, VaultFile.write(read.header(), key, new Payload(Json.bytes(json), payload.secrets()), salt));
    }

    private static SaveResult require(SaveResult result) {
        if (!(result instanceof SaveResult.Saved)) {
            throw new IllegalStateException("not saved: " + result);
        }
        return result;
    }

    private static double millis(Work work) throws Throwable {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    /// What this thread took of a processor: on a machine that does other work too, the part that is ours.
    private static double ownMillis(Work work) throws Throwable {
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - begun) / 1e6;
    }

    private static void print(String name, List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        System.out.printf("%-28s median %.1f ms (%.1f to %.1f)%n", name, median(millis), sorted.getFirst(), sorted.getLast());
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }
}
