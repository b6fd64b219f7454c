package app.rekey.ui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeysViewModelTest {
    private final Bench bench = Bench.open();
    private final KeysViewModel model = new KeysViewModel(
            bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, new DirectBackgroundTasks());

    @Test
    void showsWhatNeedsAttentionFirstThenWhatEndsFirst() {
        ending("later", Duration.ofDays(60));
        ending("sooner", Duration.ofDays(20));
        failing("broken", new Diagnosis.SecretWrong());
        ending("urgent", Duration.ofDays(2));
        bench.key("fine", Exchange.OKX, Optional.empty());
        assertEquals(List.of("urgent", "broken", "sooner", "later", "fine"), labels());
    }

    @Test
    void followsTheVault() {
        assertTrue(model.isEmpty());
        var id = bench.key("first", Exchange.BYBIT, Optional.empty());
        assertEquals(List.of("first"), labels());
        bench.keys.delete(id);
        assertEquals(List.of(), labels());
    }

    @Test
    void countsItsViewsAndLeavesOutExchangesWithoutKeys() {
        failing("broken", new Diagnosis.SecretWrong());
        ending("urgent", Duration.ofDays(2));
        assertEquals(List.of("All keys 2", "Needs attention 2", "Expiring 1", "Binance 2"),
                model.navigation().stream().map(item -> item.title() + " " + item.count()).toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            attention, broken
            expiring,  soon
            okx,       good
            """)
    void aViewShowsItsKeysOnly(String view, String label) {
        failing("broken", new Diagnosis.SecretWrong());
        ending("soon", Duration.ofDays(10));
        bench.key("good", Exchange.OKX, Optional.empty());
        model.filterProperty().set(model.navigation().stream().filter(item -> item.id().equals("view-" + view)).findFirst()
                .orElseThrow().filter());
        assertEquals(List.of(label), labels());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            main,           'main account'
            MAIN,           'main account'
            'okx main',     'main account'
            'secret',       'broken'
            'nothing such', ''
            '  ',           'broken,main account'
            """)
    void searchesLabelExchangeAndStatusByWords(String query, String expected) {
        failing("broken", new Diagnosis.SecretWrong());
        bench.key("main account", Exchange.OKX, Optional.empty());
        model.queryProperty().set(query);
        assertEquals(expected, String.join(",", labels()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            expired,  'over'
            expiring, 'soon,urgent'
            urgent,   'urgent'
            never,    ''
            """)
    void findsEndsByTheWordForHowNearTheyAre(String query, String expected) {
        ending("over", Duration.ofDays(-1));
        ending("soon", Duration.ofDays(10));
        ending("urgent", Duration.ofDays(2));
        ending("far", Duration.ofDays(80));
        model.queryProperty().set(query);
        assertEquals(expected, labels().stream().sorted().collect(Collectors.joining(",")));
    }

    @Test
    void countsTheBotsOfAKeyByHowTheyStandToItTheWorstFirst() {
        var id = bench.key("main", Exchange.OKX, Optional.empty());
        var current = bench.session.book().key(id).orElseThrow().current().orElseThrow().id();
        bind(id, "one", new Binding.Holds.KnownVersion(current));
        bind(id, "two", new Binding.Holds.KnownVersion(current));
        bind(id, "strayed", new Binding.Holds.Drift());
        bench.session.lock();
        bench.unlock();
        assertEquals("1 drifted · 2 in sync", model.rows().getFirst().bots().words());
        model.queryProperty().set("strayed");
        assertEquals(List.of("main"), labels());
    }

    @Test
    void namesWhatHasEndedOrIsAboutToTheWorstFirst() {
        ending("soon", Duration.ofDays(10));
        ending("urgent", Duration.ofDays(2));
        ending("over", Duration.ofDays(-1));
        assertEquals(List.of("over", "urgent"), model.pressing().stream().map(KeyRow::label).toList());
        model.queryProperty().set("nothing such");
        model.showExpiring();
        assertEquals(List.of("over", "urgent", "soon"), labels());
    }

    @Test
    void severalKeysAreChosenTogetherUntilTheyAreGone() {
        var one = bench.key("one", Exchange.OKX, Optional.empty());
        var two = bench.key("two", Exchange.OKX, Optional.empty());
        model.choose(List.of(one, two), Optional.of(two));
        assertEquals(Optional.of(two), model.selectedProperty().get());
        bench.keys.delete(two);
        assertEquals(List.of(one), model.chosenProperty().get());
        assertEquals(Optional.empty(), model.selectedProperty().get());
    }

    @Test
    void showsTheRowsInTheOrderThatIsAskedFor() {
        List.of("b", "c", "a").forEach(label -> bench.key(label, Exchange.OKX, Optional.empty()));
        model.orderBy(Optional.of(Comparator.comparing(KeyRow::label).reversed()));
        assertEquals(List.of("c", "b", "a"), labels());
        model.orderBy(Optional.empty());
        assertEquals(List.of("a", "b", "c"), labels());
    }

    @Test
    void aPlatformsMessageInTheSearchIsExplainedAndLeadsToWhatNeedsAttention() {
        failing("broken", new Diagnosis.KeyExpired());
        bench.key("fine", Exchange.OKX, Optional.empty());
        assertEquals(Optional.empty(), model.platformHint().getValue());
        model.queryProperty().set("Pause: Invalid API key operation permission");
        assertTrue(model.platformHint().getValue().orElseThrow().startsWith("uTrading says"));
        assertEquals(List.of(), labels());
        model.showNeedsAttention();
        assertEquals(List.of("broken"), labels());
        assertEquals(Optional.empty(), model.platformHint().getValue());
    }

    @Test
    void theSelectionFollowsTheKeyThroughAnEdit() {
        var id = bench.key("old name", Exchange.BYBIT, Optional.empty());
        model.select(id);
        bench.keys.edit(id, KeyDetails.of("new name", Exchange.BYBIT, SiteChoice.of("main")), Optional.empty(), Optional.empty());
        assertEquals(Optional.of(id), model.selectedProperty().get());
        assertEquals(Optional.of("new name"), model.selectedKey().map(key -> key.label()));
    }

    @Test
    void aDeletedKeyIsNoLongerSelected() {
        var id = bench.key("gone", Exchange.BYBIT, Optional.empty());
        model.select(id);
        bench.keys.delete(id);
        assertEquals(Optional.empty(), model.selectedProperty().get());
    }

    @Test
    void timeMovesAKeyToItsNextLevel() {
        ending("ending", Duration.ofDays(14).plusMinutes(1));
        assertEquals(ExpiryLevel.FAR, model.rows().getFirst().level());
        bench.clock.forward(Duration.ofMinutes(2));
        model.tick();
        assertEquals(ExpiryLevel.SOON, model.rows().getFirst().level());
        assertEquals(bench.clock.instant(), model.nowProperty().get());
    }

    @Test
    void aTickLeavesRowsThatDidNotChangeAlone() {
        ending("ending", Duration.ofDays(50));
        var before = model.rows().getFirst();
        bench.clock.forward(Duration.ofMinutes(2));
        model.tick();
        assertTrue(before == model.rows().getFirst(), "the same row");
    }

    @Test
    void aKeyThatWorksOnlyElsewhereIsNeutral() {
        var details = new KeyDetails("hosted", Exchange.BINANCE, SiteChoice.of("testnet"), new TestFrom.NotFromHere(), Set.of(),
                KeyLife.USUAL, "");
        bench.key(details, "TEST-key-of-hosted", Optional.empty());
        var row = model.rows().getFirst();
        assertEquals(KeyStatus.Sign.ELSEWHERE, row.status().sign());
        assertEquals(false, row.needsAttention());
        assertEquals("Binance testnet", row.place());
    }

    @Test
    void showsTheApiKeyMasked() {
        bench.key("main", Exchange.BINANCE, Optional.empty());
        assertEquals("TEST…main", model.rows().getFirst().apiKey());
    }

    @Test
    void forgetsEverythingWhenItCloses() {
        model.select(bench.key("main", Exchange.BINANCE, Optional.empty()));
        model.queryProperty().set("main");
        model.close();
        assertEquals(List.of(), labels());
        assertEquals(Optional.empty(), model.selectedProperty().get());
        assertEquals("", model.queryProperty().get());
        bench.key("later", Exchange.BINANCE, Optional.empty());
        assertEquals(List.of(), labels());
    }

    private void bind(Id key, String bot, Binding.Holds holds) {
        bench.vault.bind(key, new Binding(bench.keys.newId(), BindingDetails.of(bot, "freqtrade", List.of()), holds, Binding.Progress.NONE));
    }

    private List<String> labels() {
        return model.rows().stream().map(KeyRow::label).toList();
    }

    private Id ending(String label, Duration left) {
        var details = new KeyDetails(label, Exchange.BINANCE, SiteChoice.of("main"), new TestFrom.Here(), Set.of(),
                new KeyLife(new KeyLife.End.At(bench.clock.instant().plus(left)), false), "");
        return bench.key(details, "TEST-key-of-" + label, Optional.empty());
    }

    private Id failing(String label, Diagnosis diagnosis) {
        var test = new app.rekey.domain.Test(bench.clock.instant(), diagnosis, Optional.empty(), Duration.ofMillis(5), Optional.empty(),
                Optional.empty());
        return bench.key(label, Exchange.BINANCE, Optional.of(test));
    }
}
