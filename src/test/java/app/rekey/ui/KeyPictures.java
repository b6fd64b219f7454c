package app.rekey.ui;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.domain.Test;
import app.rekey.pem.PemReader;
import app.rekey.service.Conflict;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultNotice;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.keyedit.EndForm;
import app.rekey.ui.keyedit.KeyEditViewModel;
import app.rekey.ui.keyedit.KeyForm;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.SampleKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;

/// Draws the table of keys, what lies beside it, and the dialogs above it.
final class KeyPictures {
    private final Easel easel;

    KeyPictures(Easel easel) {
        this.easel = easel;
    }

    void draw() throws IOException {
        open();
        elsewhere();
        rarer();
        imports();
    }

    private void imports() throws IOException {
        var folder = Files.createTempDirectory("imports");
        var bench = Bench.open();
        SampleKeys.fill(bench);
        bench.key("Grid bot, cloud", Exchange.KUCOIN, Optional.empty());
        var good = "DCA weekly,binance,,,TEST-key-of-DCA-weekly,TEST-secret-of-DCA-weekly,\n"
                + "Arbitrage A,bybit,testnet,,TEST-key-of-arbitrage-A,TEST-secret-of-arbitrage,\n"
                + "Arbitrage B,okx,,,TEST-key-of-arbitrage-B,TEST-secret-of-arbitrage,TEST-pass\n";
        var keys = folder.resolve("keys.csv");
        for (var step : List.of("choose", "faulty", "good", "refused", "done", "unreadable")) {
            var shell = PicturedShell.of(easel, bench, Optional.empty());
            easel.show(shell.view(), 1280, 800);
            shell.model().importKeys();
            Files.writeString(keys, "label,exchange,site,baseUrl,apiKey,secret,passphrase\n" + good + switch (step) {
                case "faulty" -> "Grid again,kucoin,,,\"TEST-key-of-Grid-bot,-cloud\",TEST-secret-of-Grid-bot,TEST-passphrase\n"
                        + "DCA copy,binance,,,TEST-key-of-DCA-weekly,TEST-secret-of-DCA-weekly,\n"
                        + "Scalper,mtgox,,,TEST-key-of-scalper,,\n"
                        + "Signals,okx,,,TEST-key ofsignals,TEST-secret-of-signals,\n"
                        + "DCA weekly,bybit,,https://api.example.org,TEST-key-of-another,TEST-secret-of-another,\n";
                default -> "";
            });
            if (!step.equals("choose")) {
                shell.imports().read(step.equals("unreadable") ? Files.writeString(folder.resolve("none.json"), "nothing") : keys);
            }
            if (step.equals("refused")) {
                bench.vault.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
                shell.press("import-take");
            }
            if (step.equals("done")) {
                shell.press("import-take");
            }
            easel.draw("import-" + step, shell.view(), 1280, 800);
        }
    }

    private void open() throws IOException {
        var none = Bench.open();
        easel.draw("main-empty", PicturedShell.of(easel, none, Optional.empty()).view(), 1280, 800);
        var bench = Bench.open();
        var wrong = SampleKeys.fill(bench);
        easel.draw("main", PicturedShell.of(easel, bench, Optional.empty()).view(), 1280, 800);
        easel.draw("main-pane", PicturedShell.of(easel, bench, Optional.of(wrong)).view(), 1280, 800);
        var address = bench.session.book().keys().stream().filter(k -> k.label().startsWith("Freqtrade")).findFirst().orElseThrow().id();
        easel.draw("main-address", PicturedShell.of(easel, bench, Optional.of(address)).view(), 1280, 800);
        chosenAndSearched(bench);
        var add = PicturedShell.of(easel, bench, Optional.empty());
        easel.show(add.view(), 1280, 800);
        add.model().add();
        fillDialog(add.dialog());
        easel.draw("add", add.view(), 1280, 800);
        bench.exchange(Exchange.OKX).answers(new Diagnosis.PassphraseWrong(true));
        add.dialog().testAndSave();
        easel.draw("add-rejected", add.view(), 1280, 800);
        privateKeys(bench);
        var edit = PicturedShell.of(easel, bench, Optional.of(wrong));
        easel.show(edit.view(), 1280, 800);
        edit.model().edit(wrong);
        edit.dialog().form().end().whoProperty().set(EndForm.Who.ON_DATE);
        edit.dialog().testAndSave();
        easel.draw("edit", edit.view(), 1280, 800);
        new PagePictures(easel).draw(bench);
        notices(bench, wrong);
        var delete = PicturedShell.of(easel, bench, Optional.of(wrong));
        easel.show(delete.view(), 1280, 800);
        delete.model().delete(wrong);
        easel.draw("delete", delete.view(), 1280, 800);
    }

    private void chosenAndSearched(Bench bench) throws IOException {
        var several = PicturedShell.of(easel, bench, Optional.empty());
        easel.show(several.view(), 1280, 800);
        ((TableView<?>) several.view().lookup("#keys-table")).getSelectionModel().selectRange(1, 5);
        easel.draw("main-several", several.view(), 1280, 800);
        var nothing = PicturedShell.of(easel, bench, Optional.empty());
        nothing.model().keys().queryProperty().set("kraken");
        easel.draw("main-nothing", nothing.view(), 900, 600);
    }

    private void notices(Bench bench, Id key) throws IOException {
        var told = bench.session.book().key(key).orElseThrow();
        bench.vault.notices.addAll(List.of(new VaultNotice.OlderCopy(bench.clock.instant(), 3), new VaultNotice.Conflicting(2),
                new VaultNotice.CopyMerged("vault (Anna's conflicted copy 2026-11-20).rekey", 2)));
        bench.vault.conflicts.add(new Conflict.OfField(key, told.label(), Optional.empty(), "key", key, "label", List.of(
                new Conflict.Choice(new Id("a".repeat(32)), "Grid bot, new server", bench.clock.instant(), true),
                new Conflict.Choice(new Id("b".repeat(32)), "Grid bot, cloud", bench.clock.instant().minusSeconds(4000), false))));
        bench.vault.conflicts.add(new Conflict.OfCredential(key, told.label(), List.of(told.versions().getFirst(), told.versions().getFirst())));
        bench.session.refresh();
        var shown = PicturedShell.of(easel, bench, Optional.of(key));
        easel.draw("notices", shown.view(), 900, 600);
        shown.model().showConflicts();
        easel.draw("conflicts", shown.view(), 1280, 800);
        bench.vault.notices.clear();
        bench.vault.conflicts.clear();
        bench.session.refresh();
    }

    private void privateKeys(Bench bench) throws IOException {
        for (var pem : List.of("rsa", "ed25519-aes256-sha256", "public")) {
            var add = PicturedShell.of(easel, bench, Optional.empty());
            easel.show(add.view(), 900, 600);
            add.model().add();
            var dialog = add.dialog();
            dialog.form().labelProperty().set("Binance main");
            paste(dialog.credential().apiKey().text(), "TEST".repeat(5));
            try (var file = PemReader.class.getResourceAsStream(pem + ".pem")) {
                paste(dialog.credential().secret().text(), new String(file.readAllBytes(), StandardCharsets.US_ASCII));
            }
            dialog.credential().look(dialog.credential().secret());
            paste(dialog.credential().privateKey().password(), "TEST");
            dialog.credential().privateKey().tryPassword();
            easel.draw("add-pem-" + pem, add.view(), 900, 600);
        }
    }

    /// A key that its site does not know: looked for elsewhere, and what was asked and answered.
    private void elsewhere() throws IOException {
        var bench = Bench.open();
        SampleKeys.fill(bench);
        var at = bench.clock.instant();
        var reply = new Test.Reply(200, Optional.of("10003"), "{\"retCode\":10003,\"retMsg\":\"API key is invalid.\",\"result\":{},\"time\":1763715600000}");
        var asked = new Evidence("GET", "api.bybit.com", "/v5/user/query-api", at, Duration.ofMillis(118), new Evidence.Outcome.Answered(reply));
        var lost = bench.key("Bybit – new grid bot", Exchange.BYBIT, Optional.of(new Test(at, new Diagnosis.KeyUnknownOrDeleted(false),
                Optional.of(reply), Duration.ofMillis(118), Optional.empty(), Optional.empty(), List.of(asked))));
        var shell = PicturedShell.of(easel, bench, Optional.of(lost));
        easel.draw("elsewhere-1", shell.view(), 1280, 800);
        shell.press("remedy-elsewhere");
        easel.draw("elsewhere-2", shell.view(), 1280, 800);
        shell.press("evidence-0");
        ((ScrollPane) shell.view().lookup("#key-pane")).setVvalue(1);
        easel.draw("evidence", shell.view(), 1280, 800);
        bench.exchange(Exchange.BYBIT).answers(new Diagnosis.KeyUnknownOrDeleted(false));
        shell.press("remedy-elsewhere");
        easel.draw("elsewhere-3", shell.view(), 900, 600);
        var add = PicturedShell.of(easel, bench, Optional.empty());
        easel.show(add.view(), 1280, 800);
        add.model().add();
        fillDialog(add.dialog());
        bench.exchange(Exchange.OKX).answersOn("main", new Diagnosis.KeyUnknownOrDeleted(true));
        add.dialog().testAndSave();
        easel.draw("add-unknown", add.view(), 900, 600);
        add.dialog().lookElsewhere();
        easel.draw("add-elsewhere", add.view(), 1280, 800);
    }

    private void rarer() throws IOException {
        var bench = Bench.open();
        SampleKeys.fill(bench);
        var more = PicturedShell.of(easel, bench, Optional.empty());
        easel.show(more.view(), 1280, 800);
        more.model().add();
        fillDialog(more.dialog());
        more.dialog().form().fromProperty().set(KeyForm.From.PROXY);
        easel.show(more.view(), 1280, 800);
        ((TitledPane) more.view().lookup("#edit-more")).setExpanded(true);
        easel.draw("add-more", more.view(), 1280, 800);
        more.dialog().form().end().whoProperty().set(EndForm.Who.PRESET);
        more.dialog().form().end().fromProperty().set(Optional.of(LocalDate.of(2026, 11, 1)));
        ((ScrollPane) more.view().lookup(".dialog-scroll")).setVvalue(0.6);
        easel.draw("add-more-preset", more.view(), 1280, 800);
        var keys = PicturedShell.of(easel, bench, Optional.empty());
        easel.show(keys.view(), 1280, 800);
        keys.model().showShortcuts();
        easel.draw("shortcuts", keys.view(), 1280, 800);
    }

    private static void fillDialog(KeyEditViewModel dialog) {
        dialog.form().exchangeProperty().set(Exchange.OKX);
        dialog.form().labelProperty().set("OKX sub 3");
        paste(dialog.credential().apiKey().text(), " TEST-aaaa-bbbb-cccc-dddd\n");
        dialog.credential().look(dialog.credential().apiKey());
        paste(dialog.credential().secret().text(), "TESTsecretTESTsecretTESTsecretTEST");
        dialog.credential().look(dialog.credential().secret());
        paste(dialog.credential().passphrase().text(), "TEST-pass");
    }

    private static void paste(SecretText text, String value) {
        try (var secret = Secret.ofText(value)) {
            text.replaceBy(secret);
        }
    }
}
