package app.rekey.ui.bots;

import app.rekey.domain.Version;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.Trouble;
import app.rekey.ui.common.Wording;
import java.util.Optional;

/// What is told of a bot that went back to what it had: which version that is, where it is one.
final class WentBackWords {
    private WentBackWords() {}

    static String of(WentBack result, String bot, Wording wording) {
        return switch (result) {
            case WentBack.PutBack(Optional<Version> version) -> version
                    .map(back -> wording.text("ui.bots.rolledBackTo", bot, back.credential().apiKey().text()))
                    .orElseGet(() -> wording.text("ui.bots.rolledBack", bot));
            case WentBack.Unchanged(Optional<Version> version) -> version
                    .map(there -> wording.text("ui.bots.rollBackUnchangedAt", bot, there.credential().apiKey().text()))
                    .orElseGet(() -> wording.text("ui.bots.rollBackUnchanged", bot));
            case WentBack.Refused(Trouble trouble) -> trouble.sentence();
        };
    }
}
