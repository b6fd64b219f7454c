package app.rekey.ui.keyedit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.pem.PemReader;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyEditViewModelTest {
    private static final String API_KEY = "TEST-api-key-of-20-c";
    private static final String SECRET = "TEST-secret-of-thirty-chars-30";
    private static final String BYBIT_KEY = "TEST-".repeat(6) + "32";
    private static final String BYBIT_SECRET = "TEST-".repeat(8) + "42";
    private final Bench bench = Bench.open();

    @Test
    void savesAKeyThatPassedItsTest() {
        var model = add("grid bot");
        model.testAndSave();
        assertEquals(new EditState.Saved(), model.stateProperty().get());
        var key = only();
        assertEquals("grid bot", key.label());
        assertTrue(key.lastJudgement().orElseThrow().isOk(), "with the test that proved it");
        assertEquals(SECRET, ((Credential.Hmac) stored(key)).secret().revealText());
    }

    @Test
    void savesNothingWhenTheTestEndsBadlyAndSaysWhy() {
        bench.exchange(Exchange.BINANCE).answers(new Diagnosis.SecretWrong());
        var model = add("grid bot");
        model.testAndSave();
        var rejected = assertInstanceOf(EditState.Rejected.class, model.stateProperty().get());
        assertEquals("Binance knows this API key, and the secret does not match it. Nothing was saved.",
                rejected.problem().sentence());
        assertEquals(List.of(), bench.session.book().keys());
        assertFalse(model.credential().secret().text().isEmpty(), "what was pasted stays to be mended");
    }

    @Test
    void savesItAnywayWithItsBadTest() {
        bench.exchange(Exchange.BINANCE).answers(new Diagnosis.SecretWrong());
        var model = add("grid bot");
        model.testAndSave();
        model.saveAnyway();
        assertEquals(new EditState.Saved(), model.stateProperty().get());
        assertEquals(Diagnosis.Kind.SECRET_WRONG, only().lastJudgement().orElseThrow().diagnosis().kind());
        assertEquals(1, bench.exchange(Exchange.BINANCE).calls());
    }

    @Test
    void savesUntestedWithoutACall() {
        var model = add("grid bot");
        model.saveUntested();
        assertEquals(0, bench.exchange(Exchange.BINANCE).calls());
        assertEquals(Optional.empty(), only().current().flatMap(Version::lastTest));
    }

    @Test
    void aChangeAfterATestTakesItsResultAway() {
        bench.exchange(Exchange.BINANCE).answers(new Diagnosis.SecretWrong());
        var model = add("grid bot");
        model.testAndSave();
        model.form().siteProperty().set(model.form().sites().getLast());
        assertEquals(new EditState.Editing(), model.stateProperty().get());
        model.saveAnyway();
        assertEquals(List.of(), bench.session.book().keys());
    }

    @Test
    void aChangeDuringATestMakesItsBadResultWorthless() {
        var waiting = new ArrayList<Runnable>();
        var model = new KeyEditViewModel(bench.editServices(), bench.wording, later(waiting), bench.clock.getZone(), Optional.empty());
        bench.exchange(Exchange.BINANCE).answers(new Diagnosis.SecretWrong());
        model.form().labelProperty().set("grid bot");
        type(model.credential().apiKey(), API_KEY);
        type(model.credential().secret(), SECRET);
        model.testAndSave();
        assertEquals(new EditState.Testing(), model.stateProperty().get());
        type(model.credential().secret(), "-mended");
        waiting.forEach(Runnable::run);
        assertEquals(new EditState.Editing(), model.stateProperty().get());
    }

    @Test
    void wantsEveryPartOfANewKey() {
        var model = edit(Optional.empty());
        model.form().exchangeProperty().set(Exchange.OKX);
        model.testAndSave();
        assertEquals(List.of(true, true, true, true), List.of(
                model.form().labelProblemProperty().get().isPresent(),
                model.credential().apiKey().problemProperty().get().isPresent(),
                model.credential().secret().problemProperty().get().isPresent(),
                model.credential().passphrase().problemProperty().get().isPresent()));
        assertEquals(new EditState.Editing(), model.stateProperty().get());
        assertEquals(0, bench.exchange(Exchange.OKX).calls());
    }

    @Test
    void refusesABaseUrlThatWouldSendTheKeyInClear() {
        var model = add("grid bot");
        model.form().baseUrlProperty().set("http://api.example.com");
        model.testAndSave();
        assertTrue(model.form().baseUrlProblemProperty().get().isPresent());
        assertEquals(List.of(), bench.session.book().keys());
    }

    @Test
    void anotherApiKeyRetiresTheOldVersion() {
        var model = edit(Optional.of(saved("grid bot")));
        type(model.credential().apiKey(), "TEST-other-key-20-ch");
        type(model.credential().secret(), SECRET);
        model.testAndSave();
        assertEquals(Set.of(Stage.RETIRING, Stage.CURRENT), stages());
        assertEquals("TEST-other-key-20-ch", stored(only()).apiKey().revealText());
    }

    @Test
    void aMendedSecretDiscardsTheOldVersionAndKeepsTheApiKey() {
        var before = saved("grid bot");
        var apiKey = stored(before).apiKey().revealText();
        var model = edit(Optional.of(before));
        type(model.credential().secret(), "TEST-mended-secret");
        model.testAndSave();
        assertEquals(Set.of(Stage.DISCARDED, Stage.CURRENT), stages());
        assertEquals(apiKey, stored(only()).apiKey().revealText());
    }

    @Test
    void anEditOfTheLabelAloneKeepsTheVersion() {
        var model = edit(Optional.of(saved("grid bot")));
        model.form().labelProperty().set("renamed");
        model.testAndSave();
        assertEquals("renamed", only().label());
        assertEquals(1, only().versions().size());
    }

    @Test
    void theOldSecretIsKeptWhenTheNewOneIsRejected() {
        var before = saved("grid bot");
        bench.exchange(Exchange.BINANCE).answers(new Diagnosis.SecretWrong());
        var model = edit(Optional.of(before));
        type(model.credential().secret(), "TEST-wrong-secret");
        model.testAndSave();
        assertEquals(stored(before), stored(only()));
        assertEquals(1, only().versions().size());
    }

    @Test
    void keepsWhatTheUserSaysOfTheKey() {
        var model = add("grid bot");
        model.form().needs().add(Permission.SPOT);
        model.form().noteProperty().set(" runs on the VPS ");
        model.form().end().whoProperty().set(EndForm.Who.ON_DATE);
        model.form().end().dateProperty().set(Optional.of(LocalDate.of(2027, 1, 31)));
        model.saveUntested();
        assertEquals(Set.of(Permission.SPOT), only().details().needs());
        assertEquals("runs on the VPS", only().details().note());
        assertEquals(Expiry.At.typed(Instant.parse("2027-01-31T00:00:00Z")), bench.policy().expiry(only()));
        var again = edit(Optional.of(only()));
        assertEquals(Optional.of(LocalDate.of(2027, 1, 31)), again.form().end().dateProperty().get());
    }

    @Test
    void theNewCredentialOfAKeyIsHeldAgainstWhatItsBotsNeedAndTheirNeedsStayTheirs() {
        var model = add("grid bot");
        model.form().needs().add(Permission.SPOT);
        model.saveUntested();
        var bot = new BindingDetails("bot", "freqtrade", List.of(), Set.of(Permission.FUTURES), new Binding.Apply.ByHand(), false, Optional.empty());
        bench.vault.bind(only().id(), new Binding(only().id(), bot, new Binding.Holds.Unknown(), Binding.Progress.NONE));
        bench.session.lock();
        bench.unlock();
        edit(Optional.of(only())).testAndSave();
        assertEquals(Set.of(Permission.SPOT, Permission.FUTURES), bench.exchange(Exchange.BINANCE).lastCall().orElseThrow().needs());
        assertEquals(Set.of(Permission.SPOT), only().details().needs());
    }

    @Test
    void aRuleIsChosenForAKeyAndFoundAgain() {
        var model = add("grid bot");
        var end = model.form().end();
        end.whoProperty().set(EndForm.Who.PRESET);
        assertEquals(List.of("binance-30", "binance-60", "binance-90", "binance-us-90"), end.presets().stream().map(ExpiryRule::id).toList());
        model.saveUntested();
        assertEquals(Optional.of("Choose the day that the rule counts from."), end.problemProperty().get());
        end.presetProperty().set(Optional.of(end.presets().get(2)));
        end.fromProperty().set(Optional.of(LocalDate.of(2026, 11, 1)));
        assertEquals("It then ends on 30 Jan 2027, 00:00, unless the exchange reports a date of its own.", end.outcomeProperty().get());
        model.saveUntested();
        assertEquals(new KeyLife(new KeyLife.End.ByPreset("binance-90", Instant.parse("2026-11-01T00:00:00Z")), false), only().details().life());
        var again = edit(Optional.of(only())).form().end();
        assertEquals(EndForm.Who.PRESET, again.whoProperty().get());
        assertEquals("binance-90", again.presetProperty().get().orElseThrow().id());
        assertEquals(Optional.of(LocalDate.of(2026, 11, 1)), again.fromProperty().get());
    }

    @Test
    void aTimeThatWasTypedElsewhereSurvivesAnEditOfSomethingElse() {
        var exact = new KeyLife(new KeyLife.End.At(Instant.parse("2027-01-31T10:00:00Z")), true);
        bench.key(KeyDetails.of("imported", Exchange.OKX, SiteChoice.of("main")).living(exact), "TEST-key", Optional.empty());
        var model = edit(Optional.of(only()));
        assertTrue(model.form().end().keepAliveProperty().get());
        model.form().noteProperty().set("other");
        model.saveUntested();
        assertEquals(exact, only().details().life());
    }

    @Test
    void aRuleOfALaterRekeySurvivesAnEditOfSomethingElse() {
        var later = new KeyLife(new KeyLife.End.ByPreset("okx-of-tomorrow", Instant.parse("2026-11-01T00:00:00Z")), false);
        bench.key(KeyDetails.of("later", Exchange.OKX, SiteChoice.of("main")).living(later), "TEST-key", Optional.empty());
        var model = edit(Optional.of(only()));
        assertEquals(EndForm.Who.RULES, model.form().end().whoProperty().get());
        model.saveUntested();
        assertEquals(later, only().details().life());
    }

    @Test
    void whereNothingIsIdleNobodyIsOfferedToBeKeptAlive() {
        var form = add("grid bot").form();
        form.exchangeProperty().set(Exchange.BYBIT);
        assertFalse(form.end().canIdleProperty().get());
        form.exchangeProperty().set(Exchange.KUCOIN);
        assertTrue(form.end().canIdleProperty().get());
    }

    @Test
    void aKeyThatWorksOnlyElsewhereIsSavedWithoutACall() {
        var model = add("hosted");
        model.form().fromProperty().set(KeyForm.From.NOT_FROM_HERE);
        model.testAndSave();
        assertEquals(0, bench.exchange(Exchange.BINANCE).calls());
        assertEquals("hosted", only().label());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            KUCOIN, 1, false
            KUCOIN, 2, false
            KUCOIN, 3, false
            OKX,    0, true
            OKX,    0, false
            """)
    void kucoinsKeyVersionAndOkxsDemoTradingAreAskedSavedAndShownAgain(Exchange exchange, int version, boolean demo) {
        var model = add("grid bot");
        var chosen = version == 0 ? OptionalInt.empty() : OptionalInt.of(version);
        model.form().exchangeProperty().set(exchange);
        model.form().keyVersionProperty().set(chosen);
        model.form().demoProperty().set(demo);
        type(model.credential().passphrase(), "TEST-pass");
        model.testAndSave();
        var call = bench.exchange(exchange).lastCall().orElseThrow();
        assertEquals(chosen, call.keyVersion());
        assertEquals(demo, call.demo());
        var again = edit(Optional.of(only()));
        assertEquals(chosen, again.form().keyVersionProperty().get());
        assertEquals(demo, again.form().demoProperty().get());
    }

    @Test
    void aPasteStaysAsItIsUntilItIsCleaned() {
        var model = edit(Optional.empty());
        type(model.credential().apiKey(), " " + API_KEY + "\n");
        model.credential().look(model.credential().apiKey());
        assertEquals(Optional.of("There are blanks or line breaks around it."), model.credential().apiKey().oddityProperty().get());
        assertEquals(" " + API_KEY + "\n", content(model.credential().apiKey().text()));
        model.credential().apiKey().clean();
        assertEquals(API_KEY, content(model.credential().apiKey().text()));
        assertEquals(Optional.empty(), model.credential().apiKey().oddityProperty().get());
        assertFalse(model.credential().apiKey().cleanableProperty().get());
    }

    @Test
    void aBlockOfSeveralValuesIsSharedOutOnDemand() {
        var model = edit(Optional.empty());
        type(model.credential().apiKey(), "API Key: " + API_KEY + "\nSecret: " + SECRET + "\n");
        model.credential().look(model.credential().apiKey());
        assertTrue(model.credential().splittableProperty().get());
        assertEquals(Optional.empty(), model.credential().apiKey().oddityProperty().get(), "the offer says it");
        model.credential().split();
        assertEquals(API_KEY, content(model.credential().apiKey().text()));
        assertEquals(SECRET, content(model.credential().secret().text()));
        assertFalse(model.credential().splittableProperty().get());
    }

    @Test
    void aBlockIsOfferedAnewWhenTheExchangeOfItsValuesIsChosenAndNoLongerOnceItIsGone() {
        var model = edit(Optional.empty());
        model.form().exchangeProperty().set(Exchange.BINANCE);
        type(model.credential().apiKey(), BYBIT_KEY + "\n" + BYBIT_SECRET);
        model.credential().look(model.credential().apiKey());
        assertFalse(model.credential().splittableProperty().get(), "nothing says which is which");
        model.form().exchangeProperty().set(Exchange.BYBIT);
        assertTrue(model.credential().splittableProperty().get());
        assertEquals(Optional.empty(), model.credential().apiKey().oddityProperty().get());
        model.credential().apiKey().text().clear();
        model.credential().look(model.credential().apiKey());
        assertFalse(model.credential().splittableProperty().get());
    }

    @Test
    void valuesInEachOthersFieldAreSwappedOnDemand() {
        var model = edit(Optional.empty());
        model.form().exchangeProperty().set(Exchange.BYBIT);
        type(model.credential().apiKey(), BYBIT_SECRET);
        model.credential().look(model.credential().apiKey());
        assertTrue(model.credential().swappableProperty().get(), "a secret alone in the wrong field");
        type(model.credential().secret(), "TEST, something else");
        model.credential().look(model.credential().secret());
        assertFalse(model.credential().swappableProperty().get());
        model.credential().secret().text().clear();
        type(model.credential().secret(), BYBIT_KEY);
        model.credential().look(model.credential().secret());
        assertTrue(model.credential().swappableProperty().get());
        model.credential().swap();
        assertEquals(BYBIT_KEY, content(model.credential().apiKey().text()));
        assertEquals(BYBIT_SECRET, content(model.credential().secret().text()));
        assertFalse(model.credential().swappableProperty().get());
        assertEquals(Optional.empty(), model.credential().apiKey().oddityProperty().get());
    }

    @Test
    void theExchangeThatTheValuesLookLikeIsOffered() {
        var model = edit(Optional.empty());
        model.form().exchangeProperty().set(Exchange.BINANCE);
        type(model.credential().apiKey(), BYBIT_KEY);
        model.credential().look(model.credential().apiKey());
        assertEquals(Optional.of(Exchange.BYBIT), model.credential().otherExchangeProperty().get());
        model.form().exchangeProperty().set(Exchange.BYBIT);
        assertEquals(Optional.empty(), model.credential().otherExchangeProperty().get());
    }

    @Test
    void aSaveThatFailsIsToldAndKeepsTheFields() {
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        var model = add("grid bot");
        model.testAndSave();
        assertEquals(new EditState.Failed("Nothing was saved; the vault is as it was. The disk is full."), model.stateProperty().get());
        assertFalse(model.credential().secret().text().isEmpty());
    }

    @Test
    void closingWipesEveryField() {
        var model = add("grid bot");
        type(model.credential().passphrase(), "TEST-pass");
        model.close();
        assertTrue(model.credential().apiKey().text().isEmpty() && model.credential().secret().text().isEmpty() && model.credential().passphrase().text().isEmpty());
    }

    @Test
    void aLockBetweenOpeningAndSavingSavesNothing() {
        var model = edit(Optional.of(saved("grid bot")));
        bench.session.lock();
        model.testAndSave();
        assertInstanceOf(EditState.Failed.class, model.stateProperty().get());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ed25519.pem,   ED25519, Ed25519 private key.
            rsa.pem,       RSA,     RSA private key of 2048 bits.
            rsa-pkcs1.pem, RSA,     RSA private key of 2048 bits.
            """)
    void aPastedPrivateKeyIsRecognisedAndSavedAsOne(String file, KeyType type, String words) {
        var model = withPrivateKey(file);
        assertEquals(Optional.of(words), model.credential().privateKey().recognisedProperty().get());
        assertEquals(Optional.empty(), model.credential().secret().oddityProperty().get());
        assertFalse(model.credential().privateKey().encryptedProperty().get());
        model.testAndSave();
        assertEquals(new EditState.Saved(), model.stateProperty().get());
        assertEquals(type, only().current().orElseThrow().credential().keyType());
        assertTrue(((Credential.PrivateKey) stored(only())).canSign());
    }

    @Test
    void anEncryptedPrivateKeyAsksForItsPasswordAndIsKeptOpenInTheVault() {
        var model = withPrivateKey("ed25519-aes256-sha256.pem");
        assertTrue(model.credential().privateKey().encryptedProperty().get());
        model.testAndSave();
        assertEquals(new EditState.Editing(), model.stateProperty().get());
        assertTrue(model.credential().privateKey().passwordProblemProperty().get().isPresent(), "the password is missing");
        model.credential().privateKey().password().insert("test12");
        model.testAndSave();
        assertEquals(new EditState.Editing(), model.stateProperty().get());
        assertEquals(Optional.of("This password does not open the private key."),
                model.credential().privateKey().passwordProblemProperty().get());
        assertEquals(0, bench.exchange(Exchange.BINANCE).calls());
        model.credential().privateKey().password().insert("3");
        model.credential().privateKey().tryPassword();
        assertEquals(Optional.of("Ed25519 private key."), model.credential().privateKey().recognisedProperty().get());
        model.testAndSave();
        assertEquals(new EditState.Saved(), model.stateProperty().get());
        try (var plain = stored(withPlain())) {
            assertEquals(((Credential.PrivateKey) plain).pkcs8(), ((Credential.PrivateKey) stored(only())).pkcs8());
        }
        assertTrue(model.credential().privateKey().password().isEmpty());
    }

    private Key withPlain() {
        var model = withPrivateKey("ed25519.pem");
        model.form().labelProperty().set("the same, not encrypted");
        model.saveUntested();
        return bench.session.book().keys().stream().filter(k -> k.label().startsWith("the same")).findFirst().orElseThrow();
    }

    @Test
    void aPasswordThatIsTriedTooLateIsNotHeard() {
        var waiting = new ArrayList<Runnable>();
        var model = new KeyEditViewModel(bench.editServices(), bench.wording, later(waiting), bench.clock.getZone(), Optional.empty());
        type(model.credential().secret(), pem("ed25519-aes256-sha256.pem"));
        model.credential().look(model.credential().secret());
        model.credential().privateKey().password().insert("wrong");
        model.credential().privateKey().tryPassword();
        model.credential().privateKey().password().insert("er");
        waiting.forEach(Runnable::run);
        assertEquals(Optional.empty(), model.credential().privateKey().passwordProblemProperty().get());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, public.pem
            BINANCE, certificate.pem
            BINANCE, ec.pem
            BINANCE, openssh.pem
            BINANCE, rsa-pkcs1-encrypted.pem
            BINANCE, rsa-pbes1.pem
            BINANCE, ed25519-costly.pem
            BYBIT,   ed25519.pem
            OKX,     rsa.pem
            KUCOIN,  ed25519.pem
            """)
    void aPrivateKeyOfNoUseIsRefusedAtItsFieldAndNeverSaved(Exchange exchange, String file) {
        var model = withPrivateKey(file);
        model.form().exchangeProperty().set(exchange);
        type(model.credential().passphrase(), "TEST-pass");
        assertTrue(model.credential().secret().problemProperty().get().isPresent(), "said before anything is submitted");
        model.testAndSave();
        model.saveUntested();
        assertEquals(List.of(), bench.session.book().keys());
        assertEquals(0, bench.exchange(exchange).calls());
    }

    @Test
    void anExchangeThatHasSuchKeysTakesTheRefusalBack() {
        var model = withPrivateKey("ed25519.pem");
        model.form().exchangeProperty().set(Exchange.BYBIT);
        assertEquals(Optional.of("Bybit has no Ed25519 keys. It has: HMAC, RSA. Nothing was saved."), model.credential().secret().problemProperty().get());
        model.form().exchangeProperty().set(Exchange.BINANCE);
        assertEquals(Optional.empty(), model.credential().secret().problemProperty().get());
        assertEquals(Optional.of("Ed25519 private key."), model.credential().privateKey().recognisedProperty().get());
    }

    @Test
    void aBlockOfAnApiKeyAndAPrivateKeyIsSharedOut() {
        var model = edit(Optional.empty());
        type(model.credential().apiKey(), "API Key: " + API_KEY + "\nPrivate key:\n" + pem("ed25519.pem"));
        model.credential().look(model.credential().apiKey());
        assertTrue(model.credential().splittableProperty().get());
        model.credential().split();
        assertEquals(API_KEY, content(model.credential().apiKey().text()));
        assertEquals(Optional.of("Ed25519 private key."), model.credential().privateKey().recognisedProperty().get());
    }

    @Test
    void aNewApiKeyAloneKeepsThePrivateKey() {
        var model = withPrivateKey("ed25519.pem");
        model.testAndSave();
        var before = (Credential.PrivateKey) stored(only());
        var again = edit(Optional.of(only()));
        type(again.credential().apiKey(), "TEST-other-key-20-ch");
        again.testAndSave();
        var after = (Credential.PrivateKey) stored(only());
        assertEquals(before.pkcs8(), after.pkcs8());
        assertEquals("TEST-other-key-20-ch", after.apiKey().revealText());
    }

    private KeyEditViewModel withPrivateKey(String file) {
        var model = edit(Optional.empty());
        model.form().labelProperty().set("grid bot");
        type(model.credential().apiKey(), API_KEY);
        type(model.credential().secret(), pem(file));
        model.credential().look(model.credential().secret());
        return model;
    }

    private static String pem(String name) {
        try (var in = PemReader.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private KeyEditViewModel edit(Optional<Key> key) {
        return new KeyEditViewModel(bench.editServices(), bench.wording, new DirectBackgroundTasks(), bench.clock.getZone(), key);
    }

    /// Background work that starts only when the test says so.
    private static BackgroundTasks later(List<Runnable> waiting) {
        var direct = new DirectBackgroundTasks();
        return new BackgroundTasks() {
            @Override
            public <T> void run(Callable<T> work, Consumer<T> success, Consumer<Exception> failure) {
                waiting.add(() -> direct.run(work, success, failure));
            }

            @Override
            public void onScreen(Runnable change) {
                change.run();
            }
        };
    }

    private KeyEditViewModel add(String label) {
        var model = edit(Optional.empty());
        model.form().labelProperty().set(label);
        type(model.credential().apiKey(), API_KEY);
        type(model.credential().secret(), SECRET);
        return model;
    }

    private Key saved(String label) {
        bench.key(label, Exchange.BINANCE, Optional.empty());
        return only();
    }

    private Key only() {
        return bench.session.book().keys().getFirst();
    }

    private Set<Stage> stages() {
        return Set.copyOf(only().versions().stream().map(Version::stage).toList());
    }

    private Credential stored(Key key) {
        return bench.vault.stored(key.current().orElseThrow().id()).orElseThrow();
    }

    private static void type(PastedPart part, String text) {
        part.text().insert(text);
    }

    private static String content(SecretText text) {
        try (var copy = text.copy()) {
            return copy.revealText();
        }
    }
}
