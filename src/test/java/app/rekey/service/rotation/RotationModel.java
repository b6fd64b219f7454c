package app.rekey.service.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.files.DiskWalk;
import app.rekey.files.ExposedFiles;
import app.rekey.pem.PemReader;
import app.rekey.service.Bots;
import app.rekey.service.Change;
import app.rekey.service.Connector;
import app.rekey.service.Connectors;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.KeyTester;
import app.rekey.service.Trouble;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.PlayedBots.Bot;
import app.rekey.service.rotation.PlayedBots.Deed;
import app.rekey.service.rotation.PlayedBots.Parts;
import app.rekey.support.HandClock;
import app.rekey.vault.FaultyOps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/// One trader, one key and its bots, with an exchange that knows the truth. The trader does things in any order, sometimes twice and
/// sometimes wrongly; the program is ended anywhere; disks, bots and the exchange fail. After every deed the promises are checked.
final class RotationModel {
    private static final String ACCOUNT = "4711";
    private static final int MOST_DEEDS = 24;
    /// A calm end costs as much as the rest of a story, and is much the same in all of them.
    private static final int CALM_ENDS_ONE_IN = 4;

    /// The program's end in the middle of something.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private final Random random;
    private final HandClock clock = HandClock.at(HandClock.NOON);
    private final PlayedExchange exchange;
    private final Ground ground;
    private final Map<String, Bot> bots = new LinkedHashMap<>();
    private final Id key;
    /// All credentials that were ever handed to Rekey and taken, as they must be found again.
    private final Map<Id, Parts> taken = new HashMap<>();
    private final StringBuilder story = new StringBuilder();
    /// Bots whose credential died by what their owner did, against all that Rekey said: nobody promises them anything.
    private final Set<String> spoiled = new HashSet<>();
    /// Bots that were bound when all others were through: that rotation gives them nothing any more.
    private final Set<String> latecomers = new HashSet<>();
    private final Thread mine = Thread.currentThread();
    private boolean calm;
    private VaultSession session;
    private RotationService rotations;
    private int made;
    private KeyBook checked = KeyBook.EMPTY;
    /// The credential that was entered last: the program may have been ended after it was sealed, and before it said so.
    private Optional<Parts> entered = Optional.empty();

    /// @param ground where the vault and the bots' files are
    RotationModel(long seed, Function<RotationModel, Ground> ground) {
        // Of seeds that follow each other the first random bit is the same, thousands of times.
        random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        exchange = new PlayedExchange(random.nextBoolean() ? Exchange.BYBIT : Exchange.KUCOIN, clock);
        key = Id.random(random);
        this.ground = ground.apply(this);
        calm = true;
        start();
        prepare();
        calm = false;
    }

    /// Where a model lives: in memory, or on a disk.
    interface Ground {
        /// The program is started and the vault open, as it was last saved.
        VaultSession open();

        List<Connector> connectors();

        Bot bot(String name);

        BindingDetails binding(String name);
    }

    Random random() {
        return random;
    }

    HandClock clock() {
        return clock;
    }

    Map<String, Bot> bots() {
        return bots;
    }

    boolean usesPassphrase() {
        return exchange.exchange().usesPassphrase();
    }

    /// Whether a program gets into its exchange with these.
    boolean works(Parts parts) {
        return exchange.accepts(parts.apiKey(), parts.secret());
    }

    /// What happened, for the message of a failure.
    String story() {
        return story.toString();
    }

    void run() {
        for (int deeds = random.nextInt(4, MOST_DEEDS); deeds > 0; deeds--) {
            deed();
            check();
        }
        if (random.nextInt(CALM_ENDS_ONE_IN) == 0) {
            finish();
        }
    }

    void killed(int oneIn) {
        if (isWild() && random.nextInt(oneIn) == 0) {
            throw new Killed();
        }
    }

    /// Bots are read on threads of their own, in any order: what happens there must not change the story.
    boolean isWild() {
        return !calm && Thread.currentThread() == mine;
    }

    /// The program is started, and the vault unlocked: nothing is known but what was saved.
    private void start() {
        session = ground.open();
        var exchanges = new Exchanges(Arrays.stream(Exchange.values())
                .map(each -> each == exchange.exchange() ? exchange : new PlayedExchange(each, clock))
                .toList());
        var services = Bots.on(session, exchanges, new Bots.Reach(new Connectors(ground.connectors()), new DiskWalk(), new ExposedFiles()), new PemReader(), clock, random);
        rotations = new RotationService(session, new KeyTester(session, exchanges, clock), exchanges, services, clock, random);
    }

    Optional<Trouble> danger(Deed deed) {
        killed(40);
        var fails = isWild() && random.nextInt(12) == 0;
        return switch (deed) {
            case READ, BEFORE_WRITE, BEFORE_APPLY, PROVE -> fails ? Optional.of(new Trouble(Trouble.Kind.UNREACHABLE, "It did not work.")) : Optional.empty();
            case AFTER_WRITE, AFTER_APPLY -> Optional.empty();
        };
    }

    /// A key with a version that works, and bots that have it, or an older one, or nothing, or something else.
    private void prepare() {
        var current = exchange.issue(ACCOUNT);
        var changes = new ArrayList<Change>();
        changes.add(new Change.KeyAdded(key, KeyDetails.of("grid bot", exchange.exchange(), SiteChoice.of("com"))));
        var added = added(current);
        changes.add(added);
        changes.add(new Change.Tested(added.version(), exchange.accepted(current)));
        session.save(changes);
        for (int i = random.nextInt(5); i > 0; i--) {
            bind(current);
        }
    }

    private Change.VersionAdded added(String apiKey) {
        var version = Id.random(random);
        var credential = exchange.credentialOf(apiKey);
        taken.put(version, Parts.of(credential));
        return new Change.VersionAdded(key, version, credential, OptionalInt.empty(), false, Stage.CURRENT, clock.instant());
    }

    private void bind(String current) {
        var name = "bot " + ++made;
        var parts = Parts.of(exchange.credentialOf(current));
        var bot = ground.bot(name);
        switch (random.nextInt(8)) {
            case 0 -> {
                bot.write(Parts.NONE);
                spoiled.add(name);
            }
            case 1 -> {
                drift(name, bot);
            }
            default -> bot.write(parts);
        }
        bot.restart();
        bots.put(name, bot);
        if (!exchange.isAlive(current)) {
            spoiled.add(name);
        }
        session.save(List.of(new Change.BindingAdded(key, Id.random(random), ground.binding(name), Optional.empty())));
    }

    private void drift(String name, Bot bot) {
        bot.write(new Parts("TEST-STRANGER-" + name, "TEST-STRANGE"));
        spoiled.add(name);
    }

    private Key key() {
        return session.book().key(key).orElseThrow();
    }

    private Optional<Rotation> rotation() {
        return key().rotation();
    }

    private Id rotationId() {
        return rotation().map(Rotation::id).or(() -> key().rotations().stream().map(Rotation::id).findFirst()).orElse(key);
    }

    private Optional<Binding> anyBinding() {
        var bindings = key().bindings();
        return bindings.isEmpty() ? Optional.empty() : Optional.of(bindings.get(random.nextInt(bindings.size())));
    }

    private void deed() {
        clock.forward(Duration.ofSeconds(random.nextInt(1, 4_000)));
        if (random.nextInt(6) == 0) {
            exchange.faults.add(random.nextBoolean()
                    ? new Diagnosis.Network(Diagnosis.Network.Fault.TIMED_OUT) : new Diagnosis.ExchangeDown());
        }
        if (session.state() == VaultSession.State.LOCKED) {
            tell("unlock");
            start();
        }
        try {
            act();
        } catch (Killed | FaultyOps.Crash _) {
            tell("KILLED");
            start();
        }
        exchange.faults.clear();
    }

    private void act() {
        switch (random.nextInt(28)) {
            case 0, 1 -> begin(random.nextInt(4) == 0 ? Order.REVOKE_FIRST : Order.REPLACE_FIRST);
            case 2, 3 -> told("plan read", rotations.planRead(rotationId()));
            case 4, 5, 6 -> takeKey();
            case 7, 8 -> told("test", rotations.test(rotationId()));
            case 9, 10 -> told("accept", rotations.acceptTest(rotationId(), random.nextInt(4) == 0 ? Set.of() : Set.of(Confirmation.values())));
            case 11, 12 -> told("carry all", rotations.carryAll(rotationId(), consent(), Watch.silent()));
            case 13 -> anyBinding().ifPresent(binding -> told("carry " + binding.botName(), rotations.carry(rotationId(), binding.id(), consent())));
            case 14 -> restartAndTick();
            case 15 -> anyBinding().ifPresent(binding -> told("roll back " + binding.botName(), rotations.rollBack(rotationId(), binding.id(), consent())));
            case 16 -> told("promote", rotations.promote(rotationId()));
            case 17 -> askForOld();
            case 18 -> abandon();
            case 19 -> inPassing();
            case 20 -> anyBinding().ifPresent(binding -> told("set aside " + binding.botName(),
                    rotations.setAside(rotationId(), binding.id(), random.nextBoolean())));
            default -> advance();
        }
    }

    /// What happens beside the rotation.
    private void inPassing() {
        switch (random.nextInt(5)) {
            case 0 -> {
                tell("lock");
                session.lock();
            }
            case 1 -> anyBinding().ifPresent(binding -> {
                tell(binding.botName() + " edited by hand");
                drift(binding.botName(), bots.get(binding.botName()));
            });
            case 2 -> bots.values().forEach(Bot::restart);
            case 3 -> key().current().ifPresent(current -> {
                tell("a bot more");
                bind(taken.get(current.id()).apiKey());
                if (rotation().filter(rotation -> !rotation.isPast(Step.PROMOTE)).isEmpty()) {
                    latecomers.add("bot " + made);
                }
            });
            default -> {
                tell("stop");
                start();
            }
        }
    }

    private void begin(Order order) {
        told("start " + order, rotations.start(key, order));
    }

    private void takeKey() {
        var apiKey = exchange.issue(random.nextInt(8) == 0 ? "another account" : ACCOUNT);
        if (random.nextInt(10) == 0) {
            apiKey = key().versions().isEmpty() ? apiKey : taken.get(key().versions().getFirst().id()).apiKey();
        }
        var misread = random.nextInt(10) == 0;
        takeKey(misread ? exchange.misread(apiKey) : exchange.credentialOf(apiKey));
    }

    private void takeKey(Credential credential) {
        try (var fresh = new NewCredential(credential, OptionalInt.empty(), false)) {
            var parts = Parts.of(credential);
            entered = Optional.of(parts);
            var result = rotations.takeKey(rotationId(), fresh);
            told("new key " + parts, result);
            if (result instanceof StepResult.Done(Rotation rotation)) {
                taken.putIfAbsent(rotation.newVersion().orElseThrow(), parts);
            }
        }
    }

    private Consent consent() {
        return new Consent(random.nextInt(3) == 0, random.nextBoolean());
    }

    /// The user restarts a bot that asks for it, and says so; sometimes only says so.
    private void restartAndTick() {
        anyBinding().ifPresent(binding -> {
            var bot = bots.get(binding.botName());
            if (random.nextInt(6) == 0) {
                spoiled.add(binding.botName());
            } else {
                bot.restart();
            }
            told("tick " + binding.botName(), rotations.confirm(rotationId(), binding.id()));
        });
    }

    private void askForOld() {
        rotation().flatMap(Rotation::oldVersion).ifPresent(old -> {
            var apiKey = taken.get(old).apiKey();
            var isTime = rotation().orElseThrow().step() == Step.REVOKE;
            if (isTime && random.nextInt(3) > 0) {
                delete(apiKey);
            } else if (random.nextInt(10) == 0) {
                tell("deleted too early");
                spoiled.addAll(bots.keySet());
                delete(apiKey);
            }
            if (random.nextInt(8) == 0) {
                told("said", rotations.said(old));
            } else {
                told("ask", rotations.ask(old));
            }
        });
    }

    /// Bots that were set aside, or wait for the new key of a stolen one, die with the old one.
    private void delete(String apiKey) {
        tell("delete " + apiKey);
        bots.forEach((name, bot) -> {
            if (rotation().filter(rotation -> rotation.order() == Order.REVOKE_FIRST).isPresent() || isSetAside(name)) {
                spoiled.add(name);
            }
        });
        exchange.delete(apiKey);
    }

    private boolean isSetAside(String name) {
        return key().bindings().stream().filter(binding -> binding.botName().equals(name))
                .allMatch(binding -> key().rotations().stream().anyMatch(rotation -> rotation.stageOf(binding) == BotStage.SET_ASIDE));
    }

    private void abandon() {
        var dead = rotation().flatMap(Rotation::oldVersion).map(taken::get).filter(parts -> !exchange.isAlive(parts.apiKey())).isPresent();
        if (dead) {
            // What is put back is dead by its owner's deed.
            spoiled.addAll(bots.keySet());
        }
        told("abandon", rotations.abandon(rotationId(), consent()));
    }

    /// The step that a reasonable trader would do next, so that most stories come far.
    private void advance() {
        rotation().ifPresentOrElse(rotation -> {
            switch (rotation.step()) {
                case PLAN -> told("plan read", rotations.planRead(rotation.id()));
                case NEW_KEY -> takeKey(exchange.credentialOf(exchange.issue(ACCOUNT)));
                case TEST -> testAndAccept(rotation);
                case BOTS -> carryAndTick(rotation);
                case PROMOTE -> told("promote", rotations.promote(rotation.id()));
                case REVOKE -> revoke(rotation);
            }
        }, () -> begin(Order.REPLACE_FIRST));
    }

    private void testAndAccept(Rotation rotation) {
        var report = rotations.test(rotation.id());
        told("test", report);
        if (report.blocks().isPresent() && calm) {
            takeKey(exchange.credentialOf(exchange.issue(ACCOUNT)));
        } else {
            told("accept", rotations.acceptTest(rotation.id(), report.asks()));
        }
    }

    private void carryAndTick(Rotation rotation) {
        for (var binding : List.copyOf(key().bindings())) {
            var turn = rotations.carry(rotation.id(), binding.id(), new Consent(true, true));
            told("carry " + binding.botName(), turn);
            if (turn instanceof BotTurn.ToTick) {
                bots.get(binding.botName()).restart();
                told("tick " + binding.botName(), rotations.confirm(rotation.id(), binding.id()));
            }
        }
        told("promote", rotations.promote(rotation.id()));
    }

    private void revoke(Rotation rotation) {
        rotation.oldVersion().ifPresentOrElse(old -> {
            delete(taken.get(old).apiKey());
            told("ask", rotations.ask(old));
        }, () -> tell("nothing to revoke"));
    }

    /// After all that went wrong, whoever goes on calmly comes to an end, with every bot on the new key and the old one dead.
    private void finish() {
        tell("calm");
        calm = true;
        start();
        for (int steps = 0; rotation().isPresent(); steps++) {
            assertTrue(steps < 12, "it comes to an end");
            advance();
            check();
        }
        revokeWhatIsLeft();
        var ended = key().rotations().isEmpty() ? Optional.<Rotation>empty() : Optional.of(key().rotations().getLast());
        assertFalse(ended.filter(Rotation::isUnderWay).isPresent());
        ended.filter(rotation -> rotation.end().orElseThrow().outcome() == Outcome.FINISHED).ifPresent(this::checkFinished);
    }

    /// Whoever said that a key is deleted which is not hears of it until it is.
    private void revokeWhatIsLeft() {
        key().versions().stream().filter(version -> version.stage() == Stage.RETIRING || version.stage() == Stage.REVOKE_FAILED).map(Version::id).forEach(old -> {
            delete(taken.get(old).apiKey());
            var answer = rotations.ask(old);
            told("ask", answer);
            assertInstanceOf(RevokeAnswer.ProvenDead.class, answer);
        });
        check();
    }

    private void checkFinished(Rotation rotation) {
        var current = key().current().orElseThrow();
        rotation.oldVersion().flatMap(key()::version).ifPresent(old -> assertEquals(Stage.REVOKED, old.stage()));
        var laterDeeds = key().rotations().stream().filter(other -> other.startedAt().isAfter(rotation.startedAt())).count();
        assertEquals(0, laterDeeds);
        assertEquals(rotation.newVersion(), Optional.of(current.id()));
        var parts = taken.get(current.id());
        for (var binding : key().bindings()) {
            var bot = bots.get(binding.botName());
            if (rotation.stageOf(binding) != BotStage.SET_ASIDE && !latecomers.contains(binding.botName()) && !bot.file().apiKey().startsWith("TEST-STRANGER")) {
                assertEquals(parts, bot.file(), binding.botName() + " was forgotten");
                assertTrue(!binding.connector().equals(PlayedBots.ASKED) || spoiled.contains(binding.botName()) || bot.running.equals(parts), binding.botName() + " does not run on it but on " + bot.running);
            }
        }
    }

    private void check() {
        if (session.state() == VaultSession.State.OPEN) {
            if (session.book() != checked) {
                checkVault();
                checked = session.book();
            }
            checkBots();
        }
    }

    private void checkVault() {
        key().versions().stream().map(Version::id).filter(version -> !taken.containsKey(version)).forEach(version -> taken.put(version, entered.orElseThrow()));
        // No credential that was ever taken is lost, nor mixed up.
        taken.forEach((version, parts) -> {
            try (var opened = session.credential(version).orElseThrow(() -> new AssertionError("lost: " + parts))) {
                assertEquals(parts, Parts.of(opened));
            }
        });
        var versions = key().versions();
        assertTrue(versions.stream().filter(version -> version.stage() == Stage.CURRENT).count() <= 1, "one current version at the most");
        assertTrue(key().rotations().stream().filter(Rotation::isUnderWay).count() <= 1, "one rotation at a time");
        // An old key is called dead only if it is, or its owner said so.
        versions.stream().filter(version -> version.revocation().map(Revocation::source).filter(Revocation.Source.PROVEN::equals).isPresent())
                .forEach(version -> assertFalse(exchange.isAlive(taken.get(version.id()).apiKey()), "called dead and alive"));
        versions.stream().filter(version -> version.stage() == Stage.REVOKED)
                .forEach(version -> assertTrue(version.revocation().isPresent(), "a death has its source"));
        // The new version is nobody's current one before every bot is through.
        rotation().filter(rotation -> rotation.step() == Step.BOTS || !rotation.isPast(Step.BOTS)).flatMap(Rotation::newVersion).flatMap(key()::version)
                .ifPresent(next -> assertEquals(Stage.PENDING, next.stage()));
    }

    private void checkBots() {
        for (var binding : key().bindings()) {
            var name = binding.botName();
            var bot = bots.get(name);
            assertTrue(isWhole(bot.file()), "torn: " + bot.file());
            // The key and the secret of one credential, of this key, alive: in the file, and where its program has read it.
            if (!spoiled.contains(name)) {
                assertTrue(exchange.accepts(bot.file().apiKey(), bot.file().secret()), name + " would start without a valid credential: " + bot.file());
                assertTrue(exchange.accepts(bot.running.apiKey(), bot.running.secret()), name + " runs without a valid credential: " + bot.running);
            }
            rotation().filter(rotation -> rotation.stageOf(binding) == BotStage.PROVEN && binding.connector().equals(PlayedBots.ASKED))
                    .filter(_ -> !spoiled.contains(name))
                    .flatMap(Rotation::newVersion).map(taken::get)
                    .ifPresent(parts -> assertEquals(parts, bot.running, name + " is called proven"));
        }
    }

    private boolean isWhole(Parts parts) {
        return parts.equals(Parts.NONE) || parts.apiKey().startsWith("TEST-STRANGER") || taken.containsValue(parts);
    }

    private void told(String deed, Object result) {
        tell(deed + " -> " + result);
    }

    private void tell(String what) {
        story.append(what.length() > 300 ? what.substring(0, 300) : what).append('\n');
    }
}
