package app.rekey.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.TestFrom;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.Conflict;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultNotice;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Tone;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NoticesViewModelTest {
    private static final Instant EARLIER = Instant.parse("2026-11-19T08:00:00Z");
    private static final List<VaultNotice> ALL = List.of(new VaultNotice.Merged(2), new VaultNotice.CopyMerged("copy.rekey", 1),
            new VaultNotice.UnsavedFound(1), new VaultNotice.KeptAside("The disk is full."), new VaultNotice.OlderCopy(EARLIER, 3),
            new VaultNotice.Conflicting(1), new VaultNotice.CameBack("grid bot"), new VaultNotice.Restored(EARLIER),
            new VaultNotice.NotWhole(), new VaultNotice.JournalBroken(1), new VaultNotice.HardLinked());

    private final Bench bench = Bench.open();
    private final DirectBackgroundTasks tasks = new DirectBackgroundTasks();
    private final TestRunViewModel run = new TestRunViewModel(bench.tester, bench.wording, tasks);
    private final NoticesViewModel model = new NoticesViewModel(bench.session, bench.wording, tasks, run);

    @Test
    void everyNoticeHasASentenceOfItsOwnAndAButton() {
        var sentences = new HashSet<String>();
        for (var notice : ALL) {
            sentences.add(model.sentence(notice));
            assertFalse(model.actions(notice, () -> { }).isEmpty(), notice.toString());
        }
        assertEquals(ALL.size(), sentences.size());
        assertTrue(sentences.stream().allMatch(sentence -> sentence.endsWith(".")), sentences.toString());
    }

    @Test
    void whatIsGoodNewsIsSaidCalmly() {
        assertEquals(Tone.NEUTRAL, model.tone(new VaultNotice.CopyMerged("copy.rekey", 1)));
        assertEquals(Tone.WARNING, model.tone(new VaultNotice.KeptAside("The disk is full.")));
    }

    @Test
    void aNoticeComesWithTheNextLookAndGoesWhenItIsClosed() {
        bench.vault.notices.add(ALL.getFirst());
        bench.session.refresh();
        assertEquals(List.of(ALL.getFirst()), model.noticesProperty().get());
        run(model.actions(ALL.getFirst(), () -> { }), "notice-ok");
        assertEquals(List.of(), model.noticesProperty().get());
    }

    @Test
    void anOlderCopyIsMergedOrGoneOnWith() {
        var older = new VaultNotice.OlderCopy(EARLIER, 3);
        bench.vault.notices.add(older);
        bench.session.refresh();
        assertEquals(List.of("notice-merge", "notice-go-on"), model.actions(older, () -> { }).stream().map(Problem.Action::id).toList());
        run(model.actions(older, () -> { }), "notice-merge");
        assertEquals(List.of(), model.noticesProperty().get());
    }

    @Test
    void aFieldOfAKeyAndOneOfABotAreNamedInWords() {
        assertEquals("grid bot: label", model.title(field(Optional.empty(), "label")));
        assertEquals("grid bot: a finding that is silenced", model.title(field(Optional.empty(), "muted.UNUSED")));
        assertEquals("grid bot, bot trader one: password of its interface", model.title(field(Optional.of("trader one"), "accessSecret")));
        assertEquals("grid bot: fieldOfALaterVersion", model.title(field(Optional.empty(), "fieldOfALaterVersion")));
    }

    @Test
    void theChosenValueIsDecidedByItsFact() {
        var conflict = field(Optional.empty(), "label");
        bench.vault.conflicts.add(conflict);
        bench.session.refresh();
        assertEquals(List.of(conflict), model.conflictsProperty().get());
        model.decide(conflict, conflict.choices().getLast());
        assertEquals(List.of(new Change.Decided(conflict, conflict.choices().getLast().fact())), bench.vault.decided());
    }

    @Test
    void aDecisionThatCannotBeSavedIsSaid() {
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        var conflict = field(Optional.empty(), "label");
        model.decide(conflict, conflict.choices().getFirst());
        assertTrue(run.lineProperty().get().contains("The disk is full."), run.lineProperty().get());
    }

    @Test
    void eachOfTwoCredentialsCanBeTestedBeforeOneIsKept() {
        var id = bench.key("grid bot", Exchange.BYBIT, Optional.empty());
        bench.exchange(Exchange.BYBIT).answers(new Diagnosis.SecretWrong());
        var version = bench.session.book().key(id).orElseThrow().current().orElseThrow();
        var conflict = new Conflict.OfCredential(id, "grid bot", List.of(version));
        assertTrue(model.isTestable(conflict));
        assertEquals("Never tested", model.tested(version));
        model.test(version);
        var tested = bench.session.book().key(id).orElseThrow().version(version.id()).orElseThrow();
        assertTrue(model.tested(tested).startsWith("Last test: Secret does not match"), model.tested(tested));
        model.keep(new Conflict.OfCredential(id, "grid bot", List.of(other(id), version)), other(id).id());
        assertEquals(Stage.RETIRING, bench.session.book().key(id).orElseThrow().version(version.id()).orElseThrow().stage());
    }

    @Test
    void aKeyThatWorksOnlyFromElsewhereIsNotCalledFromHere() {
        var details = KeyDetails.of("far", Exchange.BYBIT, SiteChoice.of("main")).testedFrom(new TestFrom.NotFromHere());
        var id = bench.key(details, "TEST-key-of-far", Optional.empty());
        var version = bench.session.book().key(id).orElseThrow().current().orElseThrow();
        assertFalse(model.isTestable(new Conflict.OfCredential(id, "far", List.of(version))));
        model.test(version);
        assertEquals(0, bench.exchange(Exchange.BYBIT).calls());
    }

    private Version other(Id key) {
        var version = bench.session.book().key(key).orElseThrow().current().orElseThrow();
        return new Version(new Id("e".repeat(32)), version.credential(), Stage.CURRENT, EARLIER, List.of());
    }

    private Conflict.OfField field(Optional<String> bot, String name) {
        var about = new Id("c".repeat(32));
        return new Conflict.OfField(about, "grid bot", bot, "key", about, name, List.of(
                new Conflict.Choice(new Id("a".repeat(32)), "newer", EARLIER.plusSeconds(60), true),
                new Conflict.Choice(new Id("b".repeat(32)), "", EARLIER, false)));
    }

    private static void run(List<Problem.Action> actions, String id) {
        actions.stream().filter(action -> action.id().equals(id)).findFirst().orElseThrow().run().run();
    }
}
