package app.rekey.ui.support;

import app.rekey.domain.Id;
import app.rekey.domain.RiskyFile;
import app.rekey.ui.keys.BotActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Remembers what was asked for.
public final class RecordedBotActions implements BotActions {
    public final List<String> done = new ArrayList<>();
    public final List<RiskyFile> risky = new ArrayList<>();

    @Override
    public void showBot(Id binding) {
        done.add("show " + binding);
    }

    @Override
    public void addBot(Optional<Id> key) {
        done.add("add " + key.map(Id::toString).orElse(""));
    }

    @Override
    public void findBots() {
        done.add("find");
    }

    @Override
    public List<RiskyFile> riskyFiles() {
        return List.copyOf(risky);
    }
}
