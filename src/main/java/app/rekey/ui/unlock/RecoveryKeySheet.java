package app.rekey.ui.unlock;

import app.rekey.domain.Secret;
import app.rekey.service.NewFiles;
import app.rekey.service.NewFiles.Made;
import app.rekey.ui.common.Wording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A recovery key on a page to print: a text file that only its owner can read.
///
/// @param askForPlace asks the user where; empty where no place was chosen. On the toolkit's thread
public record RecoveryKeySheet(NewFiles files, Supplier<Optional<Path>> askForPlace) {
    /// What the file is called where the user does not say.
    public static final String NAME = "rekey-recovery-key.txt";

    /// Writes the page, and answers in words what came of it. Blocks.
    String write(Path place, Path vault, List<Secret> groups, Wording wording) {
        return switch (files.make(place)) {
            case Made.Refused refused -> refused.reason();
            case Made.Ready ready -> {
                try (var page = page(vault, groups, wording)) {
                    yield wording.text(ready.fill(page) ? "ui.recovery.kept" : "ui.recovery.notKept", place);
                }
            }
        };
    }

    /// No string of the key is made.
    private static Secret page(Path vault, List<Secret> groups, Wording wording) {
        var head = utf8(wording.text("ui.recovery.sheetHead", vault) + "\n\n");
        var foot = utf8("\n" + wording.text("ui.recovery.sheetFoot"));
        var page = ByteBuffer.allocate(head.length + foot.length + groups.stream().mapToInt(group -> group.length() + LINE).sum());
        page.put(head);
        for (int i = 0; i < groups.size(); i++) {
            page.put(utf8("%6d   ".formatted(i + 1)));
            groups.get(i).give(page::put);
            page.put((byte) '\n');
        }
        page.put(foot);
        return Secret.take(page.array());
    }

    /// A line's number, blanks and end.
    private static final int LINE = 10;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
