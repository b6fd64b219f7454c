package app.rekey.ui.keys;

import app.rekey.domain.FileRisk;
import app.rekey.domain.Finding;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.service.Exchanges;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a finding is called, what it means, and the button that mends it.
public final class FindingMends {
    private final Exchanges exchanges;
    private final Wording wording;
    private final KeyActions actions;

    public FindingMends(Exchanges exchanges, Wording wording, KeyActions actions) {
        this.exchanges = exchanges;
        this.wording = wording;
        this.actions = actions;
    }

    public String title(Finding.Kind kind) {
        return wording.text(switch (kind) {
            case WITHDRAW_ALLOWED -> "ui.finding.withdraw";
            case TRADES_FROM_ANYWHERE -> "ui.finding.fromAnywhere";
            case SHARED_BY_BOTS -> "ui.finding.shared";
            case SAME_API_KEY -> "ui.finding.same";
            case UNUSED -> "ui.finding.unused";
            case NEVER_TESTED -> "ui.finding.untested";
            case BOT_FILE_READABLE -> "ui.finding.readable";
            case BOT_FILE_IN_GIT -> "ui.finding.inGit";
        });
    }

    /// What it means, and what to do about it.
    public String meaning(Finding.Kind kind) {
        return wording.text(switch (kind) {
            case WITHDRAW_ALLOWED -> "ui.finding.withdrawMeans";
            case TRADES_FROM_ANYWHERE -> "ui.finding.fromAnywhereMeans";
            case SHARED_BY_BOTS -> "ui.finding.sharedMeans";
            case SAME_API_KEY -> "ui.finding.sameMeans";
            case UNUSED -> "ui.finding.unusedMeans";
            case NEVER_TESTED -> "ui.finding.untestedMeans";
            case BOT_FILE_READABLE -> "ui.finding.readableMeans";
            case BOT_FILE_IN_GIT -> "ui.finding.inGitMeans";
        });
    }

    public Tone tone(Finding.Kind kind) {
        return switch (kind) {
            case WITHDRAW_ALLOWED -> Tone.DANGER;
            case TRADES_FROM_ANYWHERE, SHARED_BY_BOTS, SAME_API_KEY, BOT_FILE_READABLE, BOT_FILE_IN_GIT -> Tone.WARNING;
            case UNUSED, NEVER_TESTED -> Tone.NEUTRAL;
        };
    }

    /// What is particular about this one; empty where its kind says all there is.
    public String detail(Finding finding, KeyBook book) {
        return switch (finding) {
            case Finding.WithdrawAllowed withdraw -> wording.text(
                    withdraw.fromAnywhere() ? "ui.finding.withdrawOpen" : "ui.finding.withdrawBound");
            case Finding.SharedByBots shared -> wording.text("ui.finding.sharedBots", String.join(", ", shared.bots()));
            case Finding.SameApiKey same -> wording.text("ui.finding.sameAs", labels(same.others(), book));
            case Finding.ExposedFiles exposed -> String.join(", ", exposed.files());
            case Finding.TradesFromAnywhere _, Finding.Unused _, Finding.NeverTested _ -> "";
        };
    }

    /// The button that mends it.
    public Optional<Action> mend(Finding finding, KeyBook book) {
        return book.key(finding.key()).map(key -> switch (finding) {
            case Finding.WithdrawAllowed _ -> page("ui.finding.withdrawMend", key);
            case Finding.TradesFromAnywhere _ -> page("ui.finding.fromAnywhereMend", key);
            case Finding.SharedByBots _ -> page("ui.finding.sharedMend", key);
            case Finding.SameApiKey _ -> new Action("finding-delete", wording.text("ui.finding.sameMend", key.label()),
                    () -> actions.delete(key.id()));
            case Finding.Unused _ -> page("ui.finding.unusedMend", key);
            case Finding.NeverTested _ -> new Action("finding-test", wording.text("ui.finding.untestedMend"),
                    () -> actions.test(key.id()));
            case Finding.ExposedFiles exposed -> new Action("finding-copy", wording.text("ui.finding.copyMend"),
                    () -> actions.copy(exposed.files().stream().map(file -> command(exposed.risk(), Path.of(file))).collect(Collectors.joining("\n"))));
        });
    }

    /// All of it in one box, for the pane of the key.
    Problem problem(Finding finding, KeyBook book) {
        var detail = detail(finding, book);
        var meaning = meaning(finding.kind());
        return new Problem(tone(finding.kind()), title(finding.kind()), detail.isEmpty() ? meaning : detail + "\n" + meaning, List.of(),
                mend(finding, book).stream().toList());
    }

    private Action page(String words, Key key) {
        var adapter = exchanges.of(key.exchange());
        var site = adapter.site(key.details().site()).orElseGet(() -> adapter.sites().getFirst());
        return new Action("finding-page", wording.text(words, key.exchange().displayName()), () -> actions.openPage(site.keyPage()));
    }

    /// For a shell: Rekey changes no rights of files that are not its own.
    private static String command(FileRisk risk, Path file) {
        return switch (risk) {
            case READABLE_BY_OTHERS -> "chmod o-rwx " + quoted(file.toString());
            case IN_GIT_NOT_IGNORED -> "echo " + quoted("/" + file.getFileName()) + " >> " + quoted(file.resolveSibling(".gitignore").toString());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String labels(List<Id> keys, KeyBook book) {
        return keys.stream().flatMap(id -> book.key(id).stream()).map(key -> "“" + key.label() + "”").collect(Collectors.joining(", "));
    }
}
