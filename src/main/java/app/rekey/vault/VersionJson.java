package app.rekey.vault;

import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Id;
import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Revocation;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// A version as JSON and back: everything but its secrets, which it names.
final class VersionJson {
    static final String KEY = "key";
    static final String API_KEY = "apiKey";
    static final String SECRET_ID = "secretId";
    static final String STAGE = "stage";
    private static final String KEY_VERSION = "keyVersion";
    private static final String DEMO = "demo";
    private static final String REVOKED = "revoked";

    private VersionJson() {}

    static ObjectNode write(Id key, CredentialInfo credential, Stage stage, Instant addedAt) {
        var json = Json.object();
        json.put(KEY, key.hex());
        json.put(SECRET_ID, credential.secretId().hex());
        json.put("keyType", credential.keyType().name());
        json.put(API_KEY, credential.apiKey().text());
        json.put("fingerprint", credential.fingerprint());
        credential.keyVersion().ifPresent(number -> json.put(KEY_VERSION, number));
        json.put(DEMO, credential.demo());
        json.put(STAGE, stage.name());
        json.put("addedAt", addedAt.toString());
        return json;
    }

    /// The fields of a correction; a key version that nobody knows is null, which stands for itself and hides the former one.
    static ObjectNode writeCorrection(OptionalInt keyVersion, boolean demo) {
        var json = Json.object();
        keyVersion.ifPresentOrElse(number -> json.put(KEY_VERSION, number), () -> json.putNull(KEY_VERSION));
        return json.put(DEMO, demo);
    }

    /// The fields of a death.
    static ObjectNode writeDeath(Revocation revocation) {
        var json = Json.object().put(STAGE, Stage.REVOKED.name());
        json.putObject(REVOKED).put("at", revocation.at().toString()).put("by", revocation.source().name());
        return json;
    }

    static Version read(Id id, Members json, List<Test> tests) {
        var credential = new CredentialInfo(
                new Id(json.text(SECRET_ID)),
                KeyType.valueOf(json.text("keyType")),
                new MaskedApiKey(json.text(API_KEY)),
                json.text("fingerprint"),
                json.optionalNumber(KEY_VERSION),
                json.flag(DEMO));
        var stage = Stage.valueOf(json.text(STAGE));
        var revocation = json.optionalMembers(REVOKED).filter(_ -> stage == Stage.REVOKED)
                .map(how -> new Revocation(how.instant("at"), Revocation.Source.valueOf(how.text("by"))));
        return new Version(id, credential, stage, json.instant("addedAt"), tests, revocation);
    }
}
