package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.vault.Fact.RecordId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Keys that were deleted here and changed elsewhere: a merge brings them back, as an edit that the deletion did not know of wins.
final class CameBack {
    private CameBack() {}

    /// The labels of the keys that were deleted in the one version and are in the book of the other.
    static List<String> between(VaultState before, VaultState after) {
        var history = new History(before.contents().facts().values());
        Set<Id> deleted = history.records(Book.KEY).filter(history::isDeleted).map(RecordId::id).map(Id::new).collect(Collectors.toSet());
        return deleted.isEmpty() ? List.of()
                : Book.of(new History(after.contents().facts().values())).keys().stream()
                        .filter(key -> deleted.contains(key.id())
                                && Book.details(history, new RecordId(Book.KEY, key.id().hex())).isEmpty())
                        .map(Key::label)
                        .toList();
    }
}
