package app.rekey.service.rotation;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Target;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.pem.PemReader;
import app.rekey.service.BotRefresh;
import app.rekey.service.Bots;
import app.rekey.service.Change;
import app.rekey.service.Connectors;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyManagement;
import app.rekey.service.KeyService;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.KeyTester;
import app.rekey.service.TestCall;
import app.rekey.service.VaultSession;
import app.rekey.support.Drafts;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.HandConnector;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/// A vault in memory with one key, an exchange that knows what a test tells it, and bots that a test can make fail.
final class RotationWorld {
    static final String OLD = "TEST-KEY-old";
    static final String NEW = "TEST-KEY-new";
    /// The code by which the exchange says that there is no such key.
    private static final String GONE = "gone";
    private static final Path FILE = Path.of("/v");

    final HandClock clock = new HandClock();
    final MemoryVaultStore store = new MemoryVaultStore();
    final VaultSession session = new VaultSession(store);
    final HandConnector bots = new HandConnector();
    /// API keys with which the exchange was called, in their order.
    final List<String> called = new ArrayList<>();
    private final Map<String, Diagnosis> refused = new HashMap<>();
    private final Map<String, KeyInfo> infos = new HashMap<>();
    /// What keys may do with keys.
    KeyManagement management = new KeyManagement() { };
    private final Random random = new Random(20261121);
    final KeyService keys = new KeyService(session, clock, random);
    final Bots services;
    final RotationService rotations;
    private final Id key;

    RotationWorld() {
        this(KeyDetails.of("grid", Exchange.BINANCE, SiteChoice.of("com")));
    }

    RotationWorld(KeyDetails details) {
        var exchanges = new Exchanges(Arrays.stream(Exchange.values()).map(e -> new PlainAdapter(e, this::answer).sayingGoneBy(GONE).managing(() -> management)).toList());
        var files = FileBots.reach();
        var connectors = new ArrayList<>(files.connectors().all());
        connectors.add(bots);
        services = Bots.on(session, exchanges, new Bots.Reach(new Connectors(connectors), files.walk(), files.files()), new PemReader(), clock, random);
        rotations = new RotationService(session, new KeyTester(session, exchanges, clock), exchanges, services, clock, random);
        try (var password = Secret.ofText("right")) {
            session.create(FILE, password, false);
        }
        try (var draft = new KeyDraft(details, credential(OLD), OptionalInt.empty(), false)) {
            keys.add(draft, Optional.of(answer(OLD)));
        }
        called.clear();
        key = session.book().keys().getFirst().id();
        tick();
    }

    /// Time passes between any two things that happen.
    void tick() {
        clock.forward(Duration.ofSeconds(10));
    }

    // ------ the exchange

    /// What the exchange says of an API key from now on.
    void refuses(String apiKey, Diagnosis why) {
        refused.put(apiKey, why);
    }

    /// Its owner deletes it.
    void dies(String apiKey) {
        refuses(apiKey, new Diagnosis.KeyUnknownOrDeleted(false));
    }

    /// A test call that has nothing to do with a rotation.
    void tests(String apiKey) {
        var version = key().versions().stream().filter(known -> session.credential(known.id()).map(credential -> {
            try (credential) {
                return credential.apiKey().revealText().equals(apiKey);
            }
        }).orElse(false)).findFirst().orElseThrow();
        session.save(List.of(new Change.Tested(version.id(), answer(apiKey))));
        called.clear();
    }

    void takes(String apiKey, KeyInfo info) {
        refused.remove(apiKey);
        infos.put(apiKey, info);
    }

    static KeyInfo info(String uid, IpWhitelist ips, Permission... rights) {
        var granted = Set.of(rights);
        return new KeyInfo(new Permissions(granted, Set.of(), granted.stream().map(Permission::id).sorted().toList()), ips, new Expiry.Never(),
                Optional.of(uid), Optional.empty());
    }

    private Test answer(TestCall call) {
        return answer(call.credential().apiKey().revealText());
    }

    private Test answer(String apiKey) {
        called.add(apiKey);
        var why = Optional.ofNullable(refused.get(apiKey));
        var info = why.isPresent() ? Optional.<KeyInfo>empty() : Optional.of(infos.getOrDefault(apiKey, PlainAdapter.info(new Expiry.Never())));
        var reply = new Test.Reply(why.isPresent() ? 401 : 200, Optional.of(why.map(RotationWorld::code).orElse("0")), "");
        var evidence = new Evidence("GET", "api.binance.example", "/account", clock.instant(), Duration.ofMillis(50), new Evidence.Outcome.Answered(reply));
        return new Test(clock.instant(), why.orElseGet(Diagnosis.Ok::new), Optional.of(reply), Duration.ofMillis(50), Optional.empty(), info, List.of(evidence));
    }

    private static String code(Diagnosis why) {
        return why instanceof Diagnosis.KeyUnknownOrDeleted ? GONE : "-1";
    }

    // ------ the vault

    Key key() {
        return session.book().key(key).orElseThrow();
    }

    Version old() {
        return key().versions().getFirst();
    }

    Version fresh() {
        return key().version(rotation().newVersion().orElseThrow()).orElseThrow();
    }

    /// The last one that was begun, over or not.
    Rotation rotation() {
        return key().rotation().orElseGet(() -> key().rotations().getLast());
    }

    Stage stage(Version version) {
        return key().version(version.id()).orElseThrow().stage();
    }

    /// The process ends and another one begins.
    void lockAndOpen() {
        session.lock();
        open();
    }

    void open() {
        try (var password = Secret.ofText("right")) {
            session.open(FILE, password);
        }
    }

    // ------ bots

    /// A bot that can prove itself and may be restarted.
    Id bot(String name) {
        return bot(name, name, true, true, Set.of());
    }

    Id bot(String name, String file, boolean hasInterface, boolean restartAllowed, Set<Permission> needs) {
        bots.holds(file, name, OLD, secret(OLD));
        var details = new BindingDetails(name, HandConnector.ID, List.of(Target.of(file)), needs, new Binding.Apply.Reload(), restartAllowed,
                hasInterface ? Optional.of(new BindingDetails.Access("http://127.0.0.1:1", "trader")) : Optional.empty());
        return bind(details);
    }

    /// Another key of the vault that somebody entered with this API key.
    Id twin(String label, String apiKey) {
        try (var draft = new KeyDraft(KeyDetails.of(label, Exchange.BINANCE, SiteChoice.of("com")), credential(apiKey), OptionalInt.empty(), false)) {
            keys.add(draft, Optional.empty());
        }
        return session.book().keys().stream().filter(known -> known.label().equals(label)).findFirst().orElseThrow().id();
    }

    /// A bot of another key that has the old credential.
    Id bot(String name, String file, Id ofKey) {
        bots.holds(file, name, OLD, secret(OLD));
        return bind(ofKey, BindingDetails.of(name, HandConnector.ID, List.of(Target.of(file))));
    }

    Id bind(BindingDetails details) {
        return bind(key, details);
    }

    private Id bind(Id ofKey, BindingDetails details) {
        var id = Id.random(random);
        session.save(List.of(new Change.BindingAdded(ofKey, id, details, Optional.empty())));
        services.refresh().start(List.of(id), BotRefresh.Listener.silent()).await();
        return id;
    }

    Binding binding(Id id) {
        return key().bindings().stream().filter(binding -> binding.id().equals(id)).findFirst().orElseThrow();
    }

    boolean hasNew(String file) {
        return bots.file(file).equals(NEW + "/" + secret(NEW));
    }

    boolean hasOld(String file) {
        return bots.file(file).equals(OLD + "/" + secret(OLD));
    }

    // ------ steps

    /// A rotation whose plan was read.
    Id begun(Order order) {
        var begun = done(rotations.start(key, order)).id();
        tick();
        done(rotations.planRead(begun));
        return begun;
    }

    /// At TEST: a new version was entered.
    Id entered() {
        var rotation = begun(Order.REPLACE_FIRST);
        done(take(rotation, NEW));
        return rotation;
    }

    /// At BOTS: the new version was proven.
    Id tested() {
        var rotation = entered();
        rotations.test(rotation);
        done(rotations.acceptTest(rotation, Set.of()));
        return rotation;
    }

    StepResult take(Id rotation, String apiKey) {
        return take(rotation, apiKey, secret(apiKey));
    }

    StepResult take(Id rotation, String apiKey, String secret) {
        tick();
        try (var fresh = new NewCredential(Drafts.credential(apiKey, secret), OptionalInt.empty(), false)) {
            return rotations.takeKey(rotation, fresh);
        }
    }

    static Rotation done(StepResult result) {
        return assertInstanceOf(StepResult.Done.class, result).rotation();
    }

    static <S extends Stop> S stop(Class<S> kind, StepResult result) {
        return assertInstanceOf(kind, assertInstanceOf(StepResult.Refused.class, result).stop());
    }

    List<String> journal() {
        return session.journal().entries().stream().map(entry -> entry.text()).toList();
    }

    void journalTells(String words) {
        assertTrue(journal().stream().anyMatch(line -> line.contains(words)), () -> words + " is not in " + journal());
    }

    static Credential credential(String apiKey) {
        return Drafts.credential(apiKey, secret(apiKey));
    }

    static String secret(String apiKey) {
        return apiKey.replace("TEST-KEY", "TEST-SECRET");
    }
}
