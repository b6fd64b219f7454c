package app.rekey.vault;

import app.rekey.service.VaultNotice;
import java.util.ArrayList;
import java.util.List;

/// What the user should hear of an open vault. What happens again takes the place of what was told of it.
final class Notices {
    private final List<VaultNotice> told = new ArrayList<>();

    List<VaultNotice> all() {
        return List.copyOf(told);
    }

    /// Tells of something that can be so for several keys or files at once.
    void add(VaultNotice notice) {
        if (!told.contains(notice)) {
            told.add(notice);
        }
    }

    /// Tells of something that is so once.
    void put(VaultNotice notice) {
        if (!told.contains(notice)) {
            clear(notice.getClass());
            told.add(notice);
        }
    }

    /// Tells of changes that came in, besides those that nobody has heard of yet.
    void merged(int changes) {
        if (changes > 0) {
            var before = told.stream().filter(VaultNotice.Merged.class::isInstance).map(VaultNotice.Merged.class::cast)
                    .mapToInt(VaultNotice.Merged::changes).sum();
            put(new VaultNotice.Merged(before + changes));
        }
    }

    void clear(Class<? extends VaultNotice> kind) {
        told.removeIf(kind::isInstance);
    }

    void remove(VaultNotice notice) {
        told.remove(notice);
    }
}
