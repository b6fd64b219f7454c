package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.files.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds other files that hold versions of a vault: copies that a sync tool put beside it, and versions that could not be saved.
///
/// They are known by their content: each tool names its conflict copies in its own way, and in the user's language.
final class Copies {
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
    private static final int VAULT_ID_AT = 16;
    private static final int START = 32;

    private final FileOps ops;
    private final VaultCodec codec;

    Copies(FileOps ops, VaultCodec codec) {
        this.ops = ops;
        this.codec = codec;
    }

    /// Another version of the vault.
    ///
    /// @param digest tells whether the file is still this version when it is put away
    /// @param unsaved whether it is a version that a run on this computer could not save
    record Copy(Path file, String digest, VaultState state, boolean unsaved) {}

    /// The whole copies in the vault's own folder, but those of these digests.
    List<Copy> beside(Path vault, byte[] vaultId, Secret vaultKey, Set<String> known) {
        try {
            var target = ops.realPath(vault);
            return in(target.getParent(), target, vaultId, vaultKey, known, false);
        } catch (IOException notListed) {
            LOG.warn("Copies beside {} could not be looked for. {}", vault, Reasons.of(notListed));
            return List.of();
        }
    }

    /// The versions in this folder of unsaved ones, but those of these digests.
    List<Copy> unsaved(Path folder, byte[] vaultId, Secret vaultKey, Set<String> known) {
        try {
            return in(folder, folder, vaultId, vaultKey, known, true);
        } catch (IOException notListed) {
            LOG.warn("Unsaved versions in {} could not be looked for. {}", folder, Reasons.of(notListed));
            return List.of();
        }
    }

    private List<Copy> in(Path folder, Path own, byte[] vaultId, Secret vaultKey, Set<String> known, boolean unsaved) throws IOException {
        var found = new ArrayList<Copy>();
        for (var file : ops.files(folder, ANY, Instant.MAX, own).stream().sorted().toList()) {
            if (!file.equals(own) && !Temporaries.isOne(file) && isOf(file, vaultId)) {
                read(file, vaultId, vaultKey, known, unsaved).ifPresent(found::add);
            }
        }
        return found;
    }

    private boolean isOf(Path file, byte[] vaultId) {
        try {
            var start = ops.readStart(file, START);
            return start.length == START
                    && Arrays.equals(start, 0, Header.MAGIC.length, Header.MAGIC, 0, Header.MAGIC.length)
                    && Arrays.equals(start, VAULT_ID_AT, START, vaultId, 0, vaultId.length);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    /// A copy that is half there, or locked with another vault key, stays where it is and is looked at again.
    private Optional<Copy> read(Path file, byte[] vaultId, Secret vaultKey, Set<String> known, boolean unsaved) {
        try {
            var bytes = ops.read(file, VaultFile.MOST_BYTES);
            var digest = HexFormat.of().formatHex(VaultFile.digest(bytes));
            return known.contains(digest)
                    ? Optional.empty()
                    : Optional.of(new Copy(file, digest, codec.decode(bytes, vaultKey), unsaved));
        } catch (IOException | Refused notUsable) {
            LOG.warn("{} carries the id of vault {} and cannot be merged. {}", file, HexFormat.of().formatHex(vaultId),
                    notUsable.getMessage());
            return Optional.empty();
        }
    }
}
