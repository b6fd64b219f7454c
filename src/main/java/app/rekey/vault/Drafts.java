package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.service.KeptDraft;
import app.rekey.service.PastedKey.Part;
import app.rekey.vault.Fact.RecordId;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Kept drafts as facts and back. The typed parts are sealed beside them, under the numbers of a credential's fields.
final class Drafts {
    static final String DRAFT = "draft";
    static final String SECRET_ID = "secretId";
    private static final String EDITED = "edited";
    private static final String LABEL = "label";
    private static final String FIELDS = "fields";
    private static final String KEPT_AT = "keptAt";

    private Drafts() {}

    static RecordId about(Id draft) {
        return new RecordId(DRAFT, draft.hex());
    }

    static ObjectNode write(KeptDraft draft, Optional<Id> secretId, Instant now) {
        var json = Json.object();
        json.put(EDITED, draft.edited().map(Id::hex).orElse(""));
        json.put(LABEL, draft.label());
        var fields = json.putObject(FIELDS);
        new TreeMap<>(draft.fields()).forEach(fields::put);
        json.put(SECRET_ID, secretId.map(Id::hex).orElse(""));
        json.put(KEPT_AT, now.toString());
        return json;
    }

    /// The drafts that wait, newest first.
    static List<KeptDraft.Head> heads(History history) {
        return history.records(DRAFT)
                .filter(about -> !history.isDeleted(about))
                .flatMap(about -> Members.understood(() -> head(history, about)).stream())
                .sorted(Comparator.comparing(KeptDraft.Head::keptAt).reversed().thenComparing(KeptDraft.Head::id))
                .toList();
    }

    /// Where the typed parts of a draft are sealed; empty where nothing was typed, or where there is no such draft.
    static Optional<Id> secretId(History history, RecordId about) {
        return history.isDeleted(about)
                ? Optional.empty()
                : id(history.values(about).path(SECRET_ID).asString(""));
    }

    /// The draft with these typed parts, which it takes over.
    static KeptDraft draft(History history, KeptDraft.Head head, Map<Part, Secret> typed) {
        var fields = new TreeMap<String, String>();
        history.values(about(head.id())).path(FIELDS).properties().stream()
                .filter(field -> field.getValue().isString())
                .forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
        return new KeptDraft(head.id(), head.edited(), head.label(), fields, typed);
    }

    static SortedMap<Integer, Secret> numbered(Map<Part, Secret> typed) {
        var numbered = new TreeMap<Integer, Secret>();
        typed.forEach((part, secret) -> numbered.put(number(part), secret));
        return numbered;
    }

    /// The parts in these bytes; empty where they are none. Fields of later versions are wiped.
    static Optional<Map<Part, Secret>> parts(byte[] content) {
        return SecretFields.decode(content).map(numbered -> {
            var parts = new EnumMap<Part, Secret>(Part.class);
            for (var part : Part.values()) {
                Optional.ofNullable(numbered.remove(number(part))).ifPresent(secret -> parts.put(part, secret));
            }
            numbered.values().forEach(Secret::close);
            return parts;
        });
    }

    private static int number(Part part) {
        return switch (part) {
            case API_KEY -> 1;
            case SECRET -> 2;
            case PASSPHRASE -> 3;
        };
    }

    private static KeptDraft.Head head(History history, RecordId about) {
        var values = new Members(history.values(about));
        return new KeptDraft.Head(new Id(about.id()), id(values.text(EDITED)), values.text(LABEL), values.instant(KEPT_AT));
    }

    private static Optional<Id> id(String hex) {
        return hex.isEmpty() ? Optional.empty() : Optional.of(new Id(hex));
    }
}
