package app.rekey.service;

import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Port to what an exchange lets a key do with keys by its API. What is not overridden is done on the exchange's page.
///
/// No exchange lets a key make another one for its own account, and only Bybit lets one delete itself.
public interface KeyManagement {
    /// Whether a key may delete itself.
    enum Power {
        YES,
        /// The exchange has no such call, or the key lacks the right to it.
        NO,
        /// What is known of the key does not tell: test it first.
        NOT_TOLD
    }

    /// Whether a key of this site may delete itself, told from the newest good answer about it. Calls nobody.
    default Power mayDeleteItself(Site site, Optional<KeyInfo> info) {
        return Power.NO;
    }

    /// Deletes the very key that signs the call, for good. Its caller makes sure that it is meant to die, and that no bot needs it any more.
    ///
    /// Sends one signed call, once, whatever comes of it; none where [#mayDeleteItself] is not YES for what the call says was known before. Blocks
    /// like [ExchangeAdapter#test]. A good answer is the exchange's word, not yet the proof: ask with the key ([ExchangeAdapter#deathProof]).
    default DeleteResult deleteItself(TestCall call) {
        return new DeleteResult.NotAllowed();
    }

    /// Makes another key for the account of the one that signs, with these rights and from these addresses.
    default CreateResult create(TestCall call, Set<Permission> permissions, IpWhitelist addresses) {
        return new CreateResult.NotOffered();
    }

    /// What came of a deletion. The tests hold the diagnosis, the exchange's words and the evidence; none of them is a test of the key's rights.
    sealed interface DeleteResult {
        /// The exchange says that it is deleted.
        record Deleted() implements DeleteResult {}

        /// The key may not do it; it lives. Its user deletes it on the exchange's page.
        record NotAllowed() implements DeleteResult {}

        /// The call was turned away before it did anything, or never left.
        record Refused(Test why) implements DeleteResult {
            public Refused {
                Objects.requireNonNull(why);
            }
        }

        /// Nobody can tell: it may have been deleted. Nothing was repeated; ask with the key.
        record MayBeDeleted(Test why) implements DeleteResult {
            public MayBeDeleted {
                Objects.requireNonNull(why);
            }
        }
    }

    /// What came of making a key. An exchange that comes to offer it adds its case here, and every caller will have to know it.
    sealed interface CreateResult {
        /// Keys of this account are made on the exchange's page alone. Nobody was called.
        record NotOffered() implements CreateResult {}
    }
}
