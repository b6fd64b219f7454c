package app.rekey.ui.bots;

import java.util.List;

/// The bots that were found in one folder.
record FoundFolder(String path, List<FoundBot> bots) {
    FoundFolder {
        bots = List.copyOf(bots);
    }
}
