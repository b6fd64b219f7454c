package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Apply;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Target;
import app.rekey.service.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What changes of bindings make of a book, and what of them is sealed.
final class BindingChangesTest {
    private static final byte[] VAULT = new byte[16];
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456789Z");
    private static final Id DEVICE = new Id("d".repeat(32));
    private static final BindingDetails DETAILS = new BindingDetails(
            "Größe \"1\"", "dotenv",
            List.of(new Target("/home/me/.env", Map.of(CredentialPart.KEY, "API_KEY", CredentialPart.SECRET, "API_SECRET"), Optional.of(EnvReader.NODE)),
                    Target.of("https://bot.example")),
            Set.of(Permission.SPOT, Permission.FUTURES), new Apply.Command(List.of("systemctl", "--user", "restart", "my bot")), true,
            Optional.of(new BindingDetails.Access("http://127.0.0.1:8080", "trader")));

    private final Random random = new Random(20261121);
    private final Sealed sealed = new Sealed(VAULT, Secret.copyOf(new byte[32]));
    private final Id key = Id.random(random);
    private final Id bot = Id.random(random);
    private Contents contents = Contents.empty(VAULT);

    @BeforeEach
    void aKeyWithABot() {
        apply(new Change.KeyAdded(key, KeyDetails.of("grid bot", Exchange.OKX, SiteChoice.of("global"))));
        try (var password = Secret.ofText("TEST-PASSWORD")) {
            apply(new Change.BindingAdded(key, bot, DETAILS, Optional.of(password)));
        }
    }

    @Test
    void aBindingIsReadBackWholeAndNobodyHasLookedAtTheBotYet() {
        assertEquals(new Binding(bot, DETAILS, new Holds.Unknown(), Progress.NONE), binding());
    }

    @ParameterizedTest
    @MethodSource
    void everyWayToApplyIsReadBack(Apply how) {
        var details = new BindingDetails("bot", "file", List.of(), Set.of(), how, false, Optional.empty());
        apply(new Change.BindingEdited(bot, details, Optional.empty()));
        assertEquals(details, binding().details());
    }

    static Stream<Apply> everyWayToApplyIsReadBack() {
        return Stream.of(new Apply.Reload(), new Apply.ByHand(), new Apply.Command(List.of("true")));
    }

    @ParameterizedTest
    @MethodSource
    void everythingThatABotCanHoldIsReadBack(Holds holds) {
        apply(new Change.BindingSeen(bot, holds));
        assertEquals(holds, binding().holds());
        var facts = contents.facts().size();
        apply(new Change.BindingSeen(bot, holds));
        assertEquals(facts, contents.facts().size(), "a look that finds the same leaves no fact");
    }

    static Stream<Holds> everythingThatABotCanHoldIsReadBack() {
        return Stream.of(new Holds.KnownVersion(DEVICE), new Holds.Drift(), new Holds.Missing(), new Holds.Unreachable());
    }

    @Test
    void writtenAppliedAndProvenAreKeptApart() {
        var written = Progress.NONE.written(DEVICE, NOW);
        var steps = List.of(written, written.applied(DEVICE, NOW), written.applied(DEVICE, NOW).proven(DEVICE, NOW, Binding.Prover.USER), Progress.NONE);
        steps.forEach(progress -> {
            apply(new Change.BindingProgressed(bot, progress));
            assertEquals(progress, binding().progress());
        });
    }

    @ParameterizedTest
    @MethodSource("everythingThatABotCanHoldIsReadBack")
    void whatTheBotHadIsKeptWithWhatIsSealedAndStaysThroughTheStepsAfterIt(Holds before) {
        apply(new Change.BindingProgressed(bot, Progress.NONE.written(key, NOW)));
        try (var replaces = Secret.ofText("TEST-OLD-VALUES")) {
            apply(new Change.BindingReplacing(bot, new Binding.Replaced(DEVICE, before), replaces));
        }
        assertTrue(binding().progress().isBrokenOff(DEVICE), "nobody knows yet how the write ended");
        assertEquals(key, binding().progress().written().orElseThrow().version(), "what was written before is still there");
        var steps = binding().progress().written(DEVICE, NOW).applied(DEVICE, NOW);
        apply(new Change.BindingProgressed(bot, steps));
        assertEquals(steps, binding().progress());
        assertEquals(before, binding().progress().replaced().orElseThrow().before());
    }

    @Test
    void anEditKeepsWhatTheBotWasSeenToHave() {
        apply(new Change.BindingSeen(bot, new Holds.Drift()));
        apply(new Change.BindingEdited(bot, BindingDetails.of("renamed", "file", List.of()), Optional.empty()));
        assertEquals(new Holds.Drift(), binding().holds());
        assertEquals("renamed", binding().botName());
    }

    @Test
    void anUntickedBindingIsGoneAndADeletedKeyTakesItsBindingsAlong() {
        apply(new Change.BindingRemoved(bot));
        assertEquals(List.of(), book().key(key).orElseThrow().bindings());
        apply(new Change.BindingAdded(key, DEVICE, DETAILS, Optional.empty()), new Change.KeyDeleted(key));
        assertEquals(KeyBook.EMPTY, book());
        assertFalse(Book.binding(new History(contents.facts().values()), new Fact.RecordId(Book.BINDING, DEVICE.hex())).isPresent());
    }

    @Test
    void passwordAndReplacedPartsAreSealedAndNeverStandInTheFactsOrTheJournal() throws Exception {
        try (var replaces = Secret.ofText("TEST-OLD-VALUES")) {
            apply(new Change.BindingReplacing(bot, new Binding.Replaced(DEVICE, new Holds.Drift()), replaces));
        }
        var json = new String(contents.payload().json(), StandardCharsets.UTF_8);
        assertFalse(json.contains("TEST-PASSWORD") || json.contains("TEST-OLD-VALUES"));
        assertTrue(json.contains("accessSecret") && json.contains("replacedSecret"));
        assertEquals(List.of(5, 6), Stream.of(BindingJson.ACCESS_SECRET, BindingJson.REPLACED_SECRET).map(this::fieldNumber).toList());
    }

    @Test
    void whatWasDoneStandsInTheJournal() {
        apply(new Change.BindingEdited(bot, BindingDetails.of("renamed", "dotenv", DETAILS.targets()), Optional.empty()));
        apply(new Change.BindingRemoved(bot));
        assertTrue(contents.journal().texts().containsAll(List.of(
                "Bot \"Größe \"1\"\" bound to key \"grid bot\".",
                "Bot \"renamed\" edited: bot, needs, apply, restartAllowed, access.",
                "Bot \"renamed\" taken off its key.")), contents.journal().texts().toString());
    }

    @Test
    void changesOfABindingThatIsNotThereAreABugAndChangeNothing() {
        var nobody = Id.random(random);
        var before = contents;
        List<Executable> bugs = List.of(
                () -> apply(new Change.BindingAdded(nobody, nobody, DETAILS, Optional.empty())),
                () -> apply(new Change.BindingAdded(key, bot, DETAILS, Optional.empty())),
                () -> apply(new Change.BindingEdited(nobody, DETAILS, Optional.empty())),
                () -> apply(new Change.BindingRemoved(nobody)),
                () -> apply(new Change.BindingSeen(nobody, new Holds.Drift())),
                () -> apply(new Change.BindingProgressed(nobody, Progress.NONE)));
        bugs.forEach(bug -> assertThrows(IllegalArgumentException.class, bug));
        assertEquals(before, contents);
    }

    private int fieldNumber(String name) {
        var values = new History(contents.facts().values()).values(new Fact.RecordId(Book.BINDING, bot.hex()));
        var id = BindingJson.secretId(values, name).orElseThrow();
        var fields = SecretFields.decode(sealed.open(id, contents.secrets().sealed(id).orElseThrow()).orElseThrow()).orElseThrow();
        fields.values().forEach(Secret::close);
        return fields.keySet().iterator().next();
    }

    private Binding binding() {
        return book().key(key).orElseThrow().bindings().getFirst();
    }

    private void apply(Change... changes) {
        contents = new ChangeWriter(contents, sealed, NOW, DEVICE, random).apply(List.of(changes));
    }

    private KeyBook book() {
        return Book.of(new History(contents.facts().values()));
    }
}
