package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.service.Settings.Proxy;
import app.rekey.vault.Fact.RecordId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The password of one user of one proxy, as a record of kind `setting`.
///
/// It is kept by the proxy's address: the settings file is no secret and anybody may write it, and a proxy put there by
/// somebody else is never told the password of another. It also lets computers that share a vault have different proxies.
final class ProxyPassword {
    private static final byte[] PURPOSE = Bytes.label("rekey.v1.setting.proxy");
    private static final String SECRET_ID = "secretId";
    private static final int PASSWORD = 7;
    private static final int ID_BYTES = 16;

    private ProxyPassword() {}

    /// The record of this proxy and user, the same in every copy of the vault.
    static RecordId record(Proxy.Http proxy) {
        var address = Bytes.label(proxy.host().toLowerCase(Locale.ROOT) + ":" + proxy.port());
        var user = proxy.user().orElse("").getBytes(StandardCharsets.UTF_8);
        var digest = Bytes.sha256(PURPOSE, address, user);
        return new RecordId(Book.SETTING, Id.of(Arrays.copyOf(digest, ID_BYTES)).hex());
    }

    static ObjectNode write(Id secretId) {
        return Json.object().put("name", "proxyPassword").put(SECRET_ID, secretId.hex());
    }

    /// The id of the secret that stands; empty where none was set, or it was removed.
    static Optional<Id> secretId(History history, RecordId about) {
        return history.isDeleted(about)
                ? Optional.empty()
                : Members.understood(() -> new Members(history.values(about)).optionalText(SECRET_ID).map(Id::new)).flatMap(id -> id);
    }

    /// The caller wipes the bytes.
    static byte[] encode(Secret password) {
        return SecretFields.encode(PASSWORD, password);
    }

    /// The password in these bytes, which the caller closes.
    static Optional<Secret> decode(byte[] content) {
        return SecretFields.decode(content, PASSWORD);
    }
}
