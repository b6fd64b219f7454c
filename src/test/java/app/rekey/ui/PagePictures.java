package app.rekey.ui;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.JournalBook;
import app.rekey.ui.expiry.ExpiryRulesView;
import app.rekey.ui.expiry.ExpiryRulesViewModel;
import app.rekey.ui.support.Bench;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;

/// Draws the pages that take the place of the table.
final class PagePictures {
    private final Easel easel;

    PagePictures(Easel easel) {
        this.easel = easel;
    }

    /// @param bench whose keys have findings
    void draw(Bench bench) throws IOException {
        findings(bench);
        journal(bench);
        settings(bench);
    }

    private void findings(Bench bench) throws IOException {
        var shell = PicturedShell.of(easel, bench, Optional.empty());
        shell.model().showPage("findings");
        easel.draw("findings", shell.view(), 1280, 800);
        ((Button) shell.view().lookup("#finding-trades-from-anywhere-0-mute")).fire();
        easel.draw("findings-mute", shell.view(), 900, 600);
        var rules = new ScrollPane(new ExpiryRulesView(
                new ExpiryRulesViewModel(bench.exchanges.expiryRules(), bench.wording, _ -> { }), bench.wording));
        rules.setFitToWidth(true);
        rules.getStyleClass().add("page");
        easel.draw("rules", rules, 900, 800);
    }

    private void journal(Bench bench) throws IOException {
        var none = PicturedShell.of(easel, bench, Optional.empty());
        none.model().showPage("journal");
        easel.draw("journal-empty", none.view(), 1280, 800);
        var now = bench.clock.instant();
        var here = "a".repeat(32);
        bench.vault.journalIs(new JournalBook(List.of(
                new JournalBook.Entry(now.minus(Duration.ofDays(2)), here, true, "Vault created."),
                new JournalBook.Entry(now.minus(Duration.ofHours(30)), "0123456789abcdef".repeat(2), false, "Vault unlocked, after 3 failed attempts."),
                new JournalBook.Entry(now.minus(Duration.ofHours(29)), "0123456789abcdef".repeat(2), false,
                        "Version TEST…0001 of key \"Binance main account, grid bot on the server in Frankfurt\" is to be revoked now."),
                new JournalBook.Entry(now.minus(Duration.ofMinutes(20)), here, true, "Vault unlocked."),
                new JournalBook.Entry(now.minus(Duration.ofMinutes(2)), here, true,
                        "The API secret of key \"grid bot\" (TEST…0001) was copied to the clipboard.")), new JournalBook.Chain.Whole()));
        var shell = PicturedShell.of(easel, bench, Optional.empty());
        shell.model().showPage("journal");
        easel.draw("journal", shell.view(), 1280, 800);
        bench.vault.journalIs(new JournalBook(bench.session.journal().entries(), new JournalBook.Chain.Broken(1, now.minus(Duration.ofHours(29)))));
        var broken = PicturedShell.of(easel, bench, Optional.empty());
        broken.model().showPage("journal");
        easel.draw("journal-broken", broken.view(), 1280, 800);
    }

    private void settings(Bench bench) throws IOException {
        var shell = PicturedShell.of(easel, bench, Optional.empty());
        shell.model().showPage("settings");
        easel.draw("settings", shell.view(), 1280, 900);
        var search = (TextField) shell.view().lookup("#settings-search");
        for (var section : List.of("access", "rules", "connection", "backups", "about")) {
            search.setText(bench.wording.text("ui.settings." + section));
            easel.draw("settings-" + section, shell.view(), 1280, 900);
        }
        search.clear();
        var field = (TextField) shell.view().lookup("#settings-clipboard");
        field.setText("1");
        field.fireEvent(new javafx.event.ActionEvent());
        ((ScrollPane) shell.view().lookup("#settings-scroll")).setVvalue(0.1);
        easel.draw("settings-refused", shell.view(), 1280, 900);
        var middle = PicturedShell.of(easel, bench, Optional.empty());
        middle.model().showPage("settings");
        easel.show(middle.view(), 1280, 900);
        ((ScrollPane) middle.view().lookup("#settings-scroll")).setVvalue(0.5);
        easel.draw("settings-middle", middle.view(), 1280, 900);
        var key = bench.session.book().keys().getFirst();
        var copy = PicturedShell.of(easel, bench, Optional.of(key.id()));
        copy.model().copyForBot(key.id(), CredentialPart.SECRET);
        easel.draw("copy-question", copy.view(), 1280, 800);
        copy.model().copyNow(key, CredentialPart.SECRET);
        easel.draw("copied", copy.view(), 900, 600);
    }
}
