package app.rekey.ui.shell;

import app.rekey.domain.Id;
import app.rekey.domain.Test;
import app.rekey.service.KeyTester;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Progress;
import app.rekey.service.TestRun;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The run of test calls at the bottom of the window: how far it is, how it ended, and its cancel. One run at a time.
public final class TestRunViewModel {
    private final KeyTester tester;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private Optional<TestRun> current = Optional.empty();
    private String said = "";

    public TestRunViewModel(KeyTester tester, Wording wording, BackgroundTasks tasks) {
        this.tester = tester;
        this.wording = wording;
        this.tasks = tasks;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// From 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// What is going on, or how it ended.
    public ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    /// Tests these keys. `asked`: the user wanted it. Does nothing while a run is under way, or without keys.
    public void start(List<Id> keys, boolean asked) {
        if (asked) {
            said = "";
        }
        if (!keys.isEmpty()) {
            start(progress -> tester.start(keys, asked, progress));
        }
    }

    /// Tests one version, be it the key's current one or not. Does nothing while a run is under way.
    public void startVersion(Id version) {
        said = "";
        start(progress -> tester.startVersion(version, progress));
    }

    private void start(Function<Progress, TestRun> starting) {
        if (running.get()) {
            return;
        }
        running.set(true);
        progress.set(0);
        tell(wording.text("ui.run.starting"));
        var run = starting.apply((_, _, done, total) -> tasks.onScreen(() -> advance(done, total)));
        current = Optional.of(run);
        tasks.run(() -> {
            run.await();
            return run;
        }, this::ended, thrown -> stopped(wording.text("ui.run.failed", thrown.getClass().getSimpleName())));
    }

    /// Breaks the run off; what was answered is kept.
    public void cancel() {
        current.ifPresent(TestRun::cancel);
    }

    /// Says something that just happened in the place where a run would, and in front of it while there is one. Nobody asked for a
    /// run that begins by itself, so what was said last stays in front of that one too.
    public void say(String words) {
        said = words;
        line.set(words);
    }

    private void tell(String ofRun) {
        line.set((said + " " + ofRun).strip());
    }

    /// Says what went wrong with a save. One that was kept aside is told above the table, for as long as it is so.
    public void say(SaveResult result) {
        trouble(result).ifPresent(this::say);
    }

    private Optional<String> trouble(SaveResult result) {
        return result instanceof SaveResult.KeptAside ? Optional.empty() : wording.vault().of(result);
    }

    private void advance(int done, int total) {
        if (running.get()) {
            progress.set((double) done / total);
            tell(wording.text("ui.run.progress", done, total));
        }
    }

    private void ended(TestRun run) {
        var results = run.results().values();
        stopped(run.trouble().flatMap(this::trouble).orElseGet(() -> summary(run, results)));
    }

    private String summary(TestRun run, Collection<Test> results) {
        if (run.isCancelled()) {
            return wording.text("ui.run.cancelled", results.size(), run.total());
        }
        long good = results.stream().filter(Test::isOk).count();
        long unjudged = results.stream().filter(test -> !test.diagnosis().kind().judgesKey()).count();
        var done = results.isEmpty()
                ? wording.text("ui.run.none")
                : wording.text(unjudged == results.size() ? "ui.run.unjudged" : "ui.run.done", results.size(), good, unjudged);
        return Stream.concat(Stream.of(done), run.refusals().stream().flatMap(refusal -> said(refusal).stream()))
                .collect(Collectors.joining(" "));
    }

    /// An exchange that turns this address away says it once, not for each key.
    private Optional<String> said(TestRun.Refusal refusal) {
        return tester.siteOf(refusal.key()).map(site -> wording.diagnosis().sentence(site, refusal.test()));
    }

    private void stopped(String words) {
        current = Optional.empty();
        running.set(false);
        tell(words);
        said = "";
    }
}
