package app.rekey.ui.bots;

import app.rekey.domain.Id;
import app.rekey.domain.RiskyFile;
import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.BotActions;
import app.rekey.ui.shell.QuestionDialog;
import app.rekey.ui.shell.ShellDialog;
import app.rekey.ui.shell.ShellViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens the dialogs about bots, from wherever in the window they are asked for.
public final class BotDialogs implements BotActions {
    private final ShellViewModel shell;
    private final VaultSession session;
    private final Bots bots;
    private final Outside outside;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final BotKinds kinds;
    private Consumer<Id> shower = _ -> { };

    /// What the dialogs reach beside the window.
    ///
    /// @param openFolder opens the folder of a file in the desktop's own program
    public record Outside(Exchanges exchanges, PathChooser paths, Consumer<Path> openFolder) {}

    public BotDialogs(ShellViewModel shell, VaultSession session, Bots bots, Outside outside, Wording wording, BackgroundTasks tasks) {
        this.shell = shell;
        this.session = session;
        this.bots = bots;
        this.outside = outside;
        this.wording = wording;
        this.tasks = tasks;
        this.kinds = new BotKinds(wording);
    }

    /// Calls `listener` whenever the page shall show a bot; in place of any before.
    void onShow(Consumer<Id> listener) {
        shower = listener;
    }

    @Override
    public void showBot(Id binding) {
        shell.showPage(BotsPage.ID);
        shower.accept(binding);
    }

    @Override
    public void addBot(Optional<Id> key) {
        edit(BindingForm.adding(session.book(), key, bots.connectors().ids(), kinds));
    }

    @Override
    public void findBots() {
        var model = new FindViewModel(session, bots, outside.exchanges(), outside.paths().home(), wording, tasks);
        open(new FindDialog(model, kinds, outside.paths(), bot -> {
            shell.closeLayer();
            edit(BindingForm.binding(session.book(), bot, bots.connectors().ids(), kinds));
        }, wording, shell::closeLayer));
    }

    @Override
    public List<RiskyFile> riskyFiles() {
        return bots.refresh().risks();
    }

    /// What can be done with a row of the page.
    RowDeeds deeds(BotsViewModel model) {
        return new RowDeeds(row -> shell.show(row.key()), row -> model.read(row.binding()), row -> carry(row), model::confirm,
                row -> ask("roll-back", wording.text("ui.bots.askRollBack", row.bot()), wording.text("ui.bots.askRollBackText"),
                        wording.text("ui.bots.rollBack"), () -> model.rollBack(row)),
                row -> bots.bindings().of(row.binding()).ifPresent(bound ->
                        edit(BindingForm.editing(session.book(), bound, bots.connectors().ids(), kinds))),
                row -> ask("unbind", wording.text("ui.bots.askUnbind", row.bot()), model.unbindMeans(row),
                        wording.text("ui.bots.unbindNow"), () -> model.unbind(row)),
                row -> row.folder().ifPresent(outside.openFolder()));
    }

    private void edit(BindingForm form) {
        var model = new BindingViewModel(form, session, bots, wording, tasks, shell::closeLayer);
        open(new BindingDialog(model, kinds, outside.paths(), wording, shell::closeLayer));
    }

    private void carry(BotRow row) {
        if (row.can().guide()) {
            guide(row);
            return;
        }
        row.version().ifPresent(version -> {
            var model = new BotWriteViewModel(bots, row, version, wording, tasks);
            open(new WriteDialog(model, wording, shell::closeLayer));
            model.preview();
        });
    }

    /// Leads the user to a bot that only they can reach, to give it this version of its key; `works` is told of the tick, in place of the
    /// bots' own bookkeeping.
    public void lead(Id binding, Id version, Runnable works) {
        bots.bindings().of(binding).ifPresent(bound -> bound.key().version(version).ifPresent(wanted -> {
            var row = new BotRows(wording, _ -> Optional.empty()).of(bound.key(), bound.binding());
            var model = new GuideViewModel(bots.steps(), row, bound.key(), wanted, shell.copies(), wording, tasks);
            model.onTick(() -> {
                shell.closeLayer();
                works.run();
            });
            open(new GuideDialog(model, kinds.tick(bound.binding().connector()), shell::openPage, wording, shell::closeLayer));
            model.open();
        }));
    }

    private void guide(BotRow row) {
        bots.bindings().of(row.binding()).ifPresent(bound -> row.version().flatMap(bound.key()::version).ifPresent(version -> {
            var model = new GuideViewModel(bots.steps(), row, bound.key(), version, shell.copies(), wording, tasks);
            open(new GuideDialog(model, kinds.tick(bound.binding().connector()), shell::openPage, wording, shell::closeLayer));
            model.open();
        }));
    }

    private void ask(String id, String title, String text, String yes, Runnable deed) {
        open(new QuestionDialog(title, text, Described.as(id + "-yes", yes), () -> {
            shell.closeLayer();
            deed.run();
        }, Described.as(id + "-no", wording.text("ui.bots.leaveIt")), shell::closeLayer));
    }

    private void open(ShellDialog dialog) {
        shell.open(dialog);
    }
}
