package app.rekey.ui;

import app.rekey.service.Backup;
import app.rekey.ui.support.Bench;
import app.rekey.ui.unlock.AccessView;
import app.rekey.ui.unlock.AccessViewModel;
import app.rekey.ui.unlock.ForgottenView;
import app.rekey.ui.unlock.PasswordViewModel;
import app.rekey.ui.unlock.SetupView;
import app.rekey.ui.unlock.SetupViewModel;
import app.rekey.ui.unlock.UnlockView;
import app.rekey.ui.unlock.UnlockViewModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/// Draws what covers the window: the first start, the lock, and the ways into the vault.
final class CoverPictures {
    private final Easel easel;

    CoverPictures(Easel easel) {
        this.easel = easel;
    }

    void draw() throws IOException {
        setup();
        unlock();
        access();
    }

    private void setup() throws IOException {
        var bench = Bench.empty();
        var model = new SetupViewModel(bench.session, Bench::strength, Bench.FILE, bench.sheet(Bench.FILE), new Random(1), bench.wording, easel.tasks());
        easel.draw("setup-1", new SetupView(model, bench.wording, () -> { }), 1280, 800);
        model.begin();
        model.chosen().password().insert("correct horse battery");
        easel.draw("setup-2", new SetupView(model, bench.wording, () -> { }), 1280, 800);
        model.chosen().repeated().insert("correct horse battery");
        model.createVault();
        easel.draw("setup-3", new SetupView(model, bench.wording, () -> { }), 1280, 800);
        model.recoveryKey().writtenDown();
        model.recoveryKey().checkGroups();
        easel.draw("setup-4", new SetupView(model, bench.wording, () -> { }), 900, 600);
    }

    private void unlock() throws IOException {
        var bench = Bench.locked();
        var model = new UnlockViewModel(bench.session, Bench.FILE, bench.wording, easel.tasks());
        model.password().insert("wrong");
        model.unlock();
        easel.draw("unlock", new UnlockView(model, bench.wording, Optional.empty()), 1280, 800);
        bench.vault.backups.add(new Backup(Path.of("b1"), bench.clock.instant(), 41_000, true));
        bench.vault.backups.add(new Backup(Path.of("b2"), bench.clock.instant().minusSeconds(90_000), 40_000, false));
        model.showBackups();
        easel.draw("unlock-backups", new UnlockView(model, bench.wording, Optional.empty()), 900, 600);
        easel.draw("unlock-demo", new UnlockView(new UnlockViewModel(bench.session, Bench.FILE, bench.wording, easel.tasks()), bench.wording,
                Optional.of("rekey demo")), 900, 600);
    }

    private void access() throws IOException {
        var bench = Bench.open();
        var model = new AccessViewModel(bench.session, Bench::strength, bench.sheet(Bench.FILE), new Random(1), bench.wording, easel.tasks());
        easel.draw("access-1", new AccessView(model, bench.wording), 900, 600);
        model.changePassword();
        if (model.showingProperty().get() instanceof AccessViewModel.Showing.Password(var form)) {
            form.chosen().password().insert("correct horse battery");
            form.change();
        }
        easel.draw("access-2", new AccessView(model, bench.wording), 900, 600);
        model.newRecoveryKey();
        if (model.showingProperty().get() instanceof AccessViewModel.Showing.RecoveryKey(var form)) {
            easel.draw("access-3", new AccessView(model, bench.wording), 900, 600);
            form.password().insert(Bench.PASSWORD);
            form.confirm();
            form.keepAsFile();
        }
        easel.draw("access-4", new AccessView(model, bench.wording), 900, 600);
        var forgotten = PasswordViewModel.forgotten(bench.session, Bench::strength, bench.wording, easel.tasks());
        easel.draw("forgotten", new ForgottenView(forgotten, bench.wording, () -> { }), 900, 600);
    }
}
