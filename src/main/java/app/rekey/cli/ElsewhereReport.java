package app.rekey.cli;

import app.rekey.domain.Key;
import app.rekey.domain.Place;
import app.rekey.domain.Remedy;
import app.rekey.domain.Site;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.Whereabouts;
import app.rekey.words.DiagnosisWords;
import app.rekey.words.ElsewhereWords;
import app.rekey.words.VaultWords;
import app.rekey.words.Words;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/// Looks for keys in the other places of their exchange, because the user asked, and says what came of it.
final class ElsewhereReport {
    private final Desk desk;
    private final Terminal terminal;
    private final VaultWords vaultWords;
    private final ElsewhereWords words;

    ElsewhereReport(Desk desk, Terminal terminal, VaultWords vaultWords, Clock clock) {
        this.desk = desk;
        this.terminal = terminal;
        this.vaultWords = vaultWords;
        var all = new Words();
        this.words = new ElsewhereWords(all, new DiagnosisWords(all, clock.getZone(), Locale.ENGLISH));
    }

    /// Looks for this key where `test` leaves that open; with `move` the key is called from now on where it was found to work.
    void look(Key key, Test test, boolean move) {
        if (!Remedy.mayLiveElsewhere(key.exchange(), test.diagnosis())) {
            return;
        }
        var now = placeOf(key);
        if (now.isEmpty()) {
            return;
        }
        desk.tester().search(key.id(), (next, done, total) -> progress(words.asking(next, now.get(), done, total)))
                .ifPresentOrElse(search -> {
                    var whereabouts = search.await();
                    clear();
                    terminal.say(key.label() + ": " + words.sentence(whereabouts, now.get()));
                    if (whereabouts instanceof Whereabouts.Found(var found, _) && found.works()) {
                        found(key, found.place(), now.get(), move);
                    }
                }, () -> terminal.say(key.label() + ": " + words.noOtherPlace(key.exchange())));
    }

    private void found(Key key, Place place, Place now, boolean move) {
        if (!move) {
            terminal.say("    Nothing was changed. Add --move to have the key called there.");
            return;
        }
        var result = desk.keys().move(key.id(), place);
        if (result.isKept()) {
            terminal.say("    It is called there from now on: " + words.place(place, now) + ".");
        }
        vaultWords.of(result).ifPresent(trouble -> terminal.say("    " + trouble));
    }

    private Optional<Place> placeOf(Key key) {
        var site = desk.exchanges().site(key.exchange(), key.details().site());
        var credential = key.current().map(Version::credential);
        return site.flatMap((Site known) -> credential.map(info -> new Place(known, info.demo(), info.keyVersion())));
    }

    private void progress(String sentence) {
        if (terminal.errIsTerminal()) {
            clear();
            terminal.err().print(sentence);
            terminal.err().flush();
        }
    }

    private void clear() {
        if (terminal.errIsTerminal()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
