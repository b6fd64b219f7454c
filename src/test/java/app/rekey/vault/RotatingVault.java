package app.rekey.vault;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Replaced;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Bot;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Target;
import app.rekey.files.DiskOps;
import app.rekey.service.Change;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.CreateResult;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// A vault in the middle of a rotation, whose password is as dear to guess as a file may ask for at the least.
final class RotatingVault {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Kdf.Cost LEAST = new Kdf.Cost(19_456, 2, 1);

    private RotatingVault() {}

    /// Makes it, and says its recovery key.
    static String make(Path file, Path state) {
        var policy = new KdfPolicy(Kdf.argon2id(), LEAST, LEAST, LEAST, new Kdf.Cost(262_144, 16, 4));
        var files = new VaultFiles(state, policy, Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        try (var password = Secret.ofText("TEST-password")) {
            if (!(files.create(file, password, true) instanceof CreateResult.Created(var vault, Optional<Secret> recoveryKey))) {
                throw new IllegalStateException("no vault was made");
            }
            try (vault; var written = recoveryKey.orElseThrow()) {
                if (!(vault.save(changes()) instanceof SaveResult.Saved)) {
                    throw new IllegalStateException("the rotation was not saved");
                }
                return written.revealText();
            }
        }
    }

    private static List<Change> changes() {
        var random = new Random(4);
        var key = Id.random(random);
        var before = Id.random(random);
        var after = Id.random(random);
        var bot = Id.random(random);
        var rotation = new Rotation(Id.random(random), key, Order.REPLACE_FIRST, Step.REVOKE, Optional.of(before), Optional.of(after),
                List.of(new Bot(bot, true)), NOON, Optional.empty());
        return List.of(
                new Change.KeyAdded(key, KeyDetails.of("grid bot", Exchange.BYBIT, SiteChoice.of("com"))),
                version(key, before, "before", Stage.RETIRING),
                version(key, after, "after", Stage.CURRENT),
                new Change.BindingAdded(key, bot, BindingDetails.of("grid", "file", List.of(Target.of("/bots/grid.json"))), Optional.empty()),
                new Change.BindingReplacing(bot, new Replaced(after, new Holds.KnownVersion(before)), Secret.copyOf(new byte[] {1, 2, -1})),
                new Change.RotationSaved(rotation),
                new Change.Revoked(before, new Revocation(NOON, Revocation.Source.PROVEN)));
    }

    private static Change version(Id key, Id version, String name, Stage stage) {
        var credential = new Credential.Hmac(Secret.ofText("TEST-KEY-of-" + name), Secret.ofText("TEST-SECRET-of-" + name), Optional.empty());
        return new Change.VersionAdded(key, version, credential, OptionalInt.empty(), false, stage, NOON);
    }
}
