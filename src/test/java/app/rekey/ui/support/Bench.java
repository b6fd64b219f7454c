package app.rekey.ui.support;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Credential;
import app.rekey.domain.Test;
import app.rekey.imports.ImportFile;
import app.rekey.pem.PairMaker;
import app.rekey.pem.PemReader;
import app.rekey.service.CalendarFile;
import app.rekey.service.ChosenSettings;
import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyPairMaker;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.PasswordStrength;
import app.rekey.service.PastedKey;
import app.rekey.service.SecretClipboard;
import app.rekey.service.Settings;
import app.rekey.service.SettingsStore;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.RotationService;
import app.rekey.support.HandClipboard;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.ui.Surroundings;
import app.rekey.ui.UiServices;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.EditServices;
import app.rekey.ui.unlock.RecoveryKeySheet;
import app.rekey.ui.shell.SecretCopies;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// The real services over a vault in memory and scripted exchanges: what every test of a screen stands on.
public final class Bench {
    public static final String PASSWORD = "test password";
    public static final Path FILE = Path.of("/home/trader/.local/share/rekey/vault.rekey");

    public final HandClock clock = HandClock.at(Instant.parse("2026-11-21T09:00:00Z"));
    public final HandClipboard clipboard = new HandClipboard();
    public final MemoryVaultStore vault;
    public final List<ScriptedExchange> adapters = ScriptedExchange.all(clock);
    public final Exchanges exchanges = ScriptedExchange.asPort(adapters);
    public final VaultSession session;
    public final KeyService keys;
    public final KeyTester tester;
    public final Bots bots;
    public final RotationService rotations;
    public final KeyPairMaker pairs = new PairMaker(new SecureRandom());
    public final PastedKey pasted = new PastedKey(exchanges);
    public final ImportReader importReader = new ImportFile(exchanges, pasted, new PemReader());
    public final Wording wording = Wording.of(clock.getZone(), Locale.UK, Path.of("backups"));
    public final MemoryTextFiles textFiles = new MemoryTextFiles();
    public final List<URI> openedPages = new ArrayList<>();
    public final List<Settings> savedSettings = new ArrayList<>();
    public final Map<Path, List<CalendarFile.End>> calendars = new HashMap<>();
    public boolean demoOpened;
    public final MemoryFiles newFiles = new MemoryFiles();

    private Bench(MemoryVaultStore vault) {
        this.vault = vault;
        session = new VaultSession(vault);
        keys = new KeyService(session, clock, new Random(7));
        tester = new KeyTester(session, exchanges, clock);
        bots = FileBots.on(session, exchanges, clock);
        rotations = new RotationService(session, tester, exchanges, bots, clock, new Random(9));
    }

    /// No vault yet.
    public static Bench empty() {
        return new Bench(new MemoryVaultStore());
    }

    /// A locked vault with the password [#PASSWORD].
    public static Bench locked() {
        return new Bench(MemoryVaultStore.with(PASSWORD));
    }

    /// An open vault without keys.
    public static Bench open() {
        var bench = locked();
        bench.unlock();
        return bench;
    }

    public void unlock() {
        try (var password = Secret.ofText(PASSWORD)) {
            session.open(FILE, password);
        }
    }

    /// Adds a key that was tested with this outcome.
    public Id key(String label, Exchange exchange, Optional<Test> test) {
        return key(KeyDetails.of(label, exchange, SiteChoice.of("main")), "TEST-key-of-" + label.replace(' ', '-'), test);
    }

    public Id key(KeyDetails details, String apiKey, Optional<Test> test) {
        var passphrase = details.exchange().usesPassphrase() ? Optional.of(Secret.ofText("TEST-passphrase")) : Optional.<Secret>empty();
        var credential = new Credential.Hmac(Secret.ofText(apiKey), Secret.ofText("TEST-secret-of-" + details.label()), passphrase);
        try (var draft = new KeyDraft(details, credential, OptionalInt.empty(), false)) {
            keys.add(draft, test);
        }
        return session.book().keys().stream().filter(k -> k.label().equals(details.label())).findFirst().orElseThrow().id();
    }

    public ScriptedExchange exchange(Exchange exchange) {
        return adapters.get(exchange.ordinal());
    }

    /// By what the ends of keys are told, as it is before anybody changes a setting.
    public ExpiryPolicy policy() {
        return Settings.DEFAULT.expiryPolicy(exchanges.expiryRules());
    }

    public EditServices editServices() {
        return new EditServices(session, keys, tester, pasted, new PemReader(), exchanges, exchanges::expiryRules);
    }

    /// A page for a recovery key, kept at this place.
    public RecoveryKeySheet sheet(Path place) {
        return new RecoveryKeySheet(newFiles, () -> Optional.of(place));
    }

    /// The services for a whole window. A password of fewer than eight bytes is refused, below 16 it is weak.
    public UiServices uiServices(BackgroundTasks tasks) {
        return new UiServices(session, keys, tester, pasted, new PemReader(), exchanges, bots,
                rotations, pairs, importReader, Bench::strength, tasks);
    }

    public Surroundings surroundings(Optional<Surroundings.Demo> demo) {
        return surroundings(demo, Settings.DEFAULT.with(new Settings.Appearance(Settings.Theme.LIGHT, 14)).withTestAfterUnlock(false));
    }

    public Surroundings surroundings(Optional<Surroundings.Demo> demo, Settings settings) {
        return new Surroundings(new Surroundings.VaultPlace(FILE, Path.of("backups"), () -> vault.exists(FILE), newFiles), settings(settings),
                clock, new Random(7), 
                new Surroundings.Outside(openedPages::add, () -> demoOpened = true, textFiles, (file, ends) -> {
                    calendars.put(file, ends);
                    return new CalendarFile.Result.Written();
                }), new Surroundings.Program("TEST", Path.of("rekey.log")),
                demo);
    }

    /// Settings that were loaded as these; what is kept of them goes to [#savedSettings].
    public ChosenSettings settings(Settings stored) {
        var chosen = new ChosenSettings(new SettingsStore() {
            @Override
            public Settings load() {
                return stored;
            }

            @Override
            public void save(Settings kept) {
                savedSettings.add(kept);
            }
        });
        chosen.load();
        return chosen;
    }

    /// Secrets on the clipboard that this bench has.
    public SecretCopies copies(BackgroundTasks tasks) {
        return new SecretCopies(session, new SecretClipboard(clipboard, clock), new LiveSettings(settings(Settings.DEFAULT), tasks), wording, tasks);
    }

    public static PasswordStrength.Level strength(Secret password) {
        if (password.length() < 8) {
            return PasswordStrength.Level.REFUSED;
        }
        return password.length() < 16 ? PasswordStrength.Level.WEAK : PasswordStrength.Level.GOOD;
    }
}
