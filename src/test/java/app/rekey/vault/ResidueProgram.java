package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.files.DiskOps;
import app.rekey.memory.GuardedMemory;
import app.rekey.memory.HeapScrub;
import app.rekey.service.Change;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.OpenResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What docs/benchmarks/residue.py looks into: one process makes a vault of known secrets, another opens, uses and locks it.
public final class ResidueProgram {
    private ResidueProgram() {}

    /// @param arguments `make FOLDER`, where FOLDER/secrets has one secret a line and FOLDER/password the password; or `use FOLDER`,
    ///                  or `use FOLDER unscrubbed`
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[1]);
        var memory = new GuardedMemory(System.getProperty("os.name"));
        var vaults = new VaultFiles(folder.resolve("state"), KdfPolicy.standard(), Clock.systemUTC(), new SecureRandom(), new DiskOps(), memory);
        var session = new VaultSession(vaults);
        var file = folder.resolve("vault.rekey");
        if (arguments[0].equals("make")) {
            make(folder, file, session);
            return;
        }
        memory.shieldProcess();
        use(file, session, folder.resolve("password"));
        if (arguments.length < 3) {
            new HeapScrub().run();
        }
        System.out.println("locked");
        System.in.read();
    }

    private static void make(Path folder, Path file, VaultSession session) throws Exception {
        session.create(file, Secret.take(Files.readAllBytes(folder.resolve("password"))), false);
        var random = new SecureRandom();
        var changes = new ArrayList<Change>();
        for (var secret : Files.readAllLines(folder.resolve("secrets"))) {
            var key = Id.random(random);
            changes.add(new Change.KeyAdded(key, KeyDetails.of("Bot " + key.hex(), Exchange.BINANCE, SiteChoice.of("com"))));
            changes.add(new Change.VersionAdded(key, Id.random(random),
                    new Credential.Hmac(Secret.ofText("TEST-KEY-" + key.hex()), Secret.ofText(secret), Optional.empty()),
                    OptionalInt.empty(), false, Stage.CURRENT, Instant.EPOCH));
        }
        session.save(changes);
        var vault = VaultFile.parse(Files.readAllBytes(file), KdfPolicy.standard());
        var key = vault.unlock(Secret.take(Files.readAllBytes(folder.resolve("password"))), KdfPolicy.standard()).vaultKey();
        Files.writeString(folder.resolve("vault-key"), key.read(HexFormat.of()::formatHex));
    }

    /// Opens every secret twice: for an HMAC, as a test call does, and as a string, as the clipboard wants it.
    private static void use(Path file, VaultSession session, Path password) throws Exception {
        try (var typed = Secret.take(Files.readAllBytes(password))) {
            if (!(session.open(file, typed) instanceof OpenResult.Opened)) {
                throw new IllegalStateException("the vault does not open");
            }
        }
        int copied = 0;
        for (var id : versions(session)) {
            try (var credential = session.credential(id).orElseThrow()) {
                if (credential instanceof Credential.Hmac hmac) {
                    hmac.secret().hmacSha256(new byte[] {1});
                    copied += hmac.secret().revealText().length();
                }
            }
        }
        session.lock();
        System.out.println("copied " + copied + " characters");
    }

    private static List<Id> versions(VaultSession session) {
        return session.book().keys().stream().flatMap(key -> key.versions().stream()).map(Version::id).toList();
    }
}
