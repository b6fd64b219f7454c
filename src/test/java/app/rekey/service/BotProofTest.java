package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.bots.Applying;
import app.rekey.bots.Carrier;
import app.rekey.bots.CarrierConnector;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.elsewhere.ElsewhereConnector;
import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Target;
import app.rekey.files.DiskOps;
import app.rekey.files.ForeignFiles;
import app.rekey.files.MountTable;
import app.rekey.pem.PemReader;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.support.Drafts;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bot is asked when it shall prove a version: it cannot have had the version before that version was made or written.
final class BotProofTest {
    private final HandClock clock = new HandClock();
    private final VaultSession session = new VaultSession(new MemoryVaultStore());
    private final Exchanges exchanges = PlainAdapter.all(_ -> PlainAdapter.bad(clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false)));
    private final KeyService keys = new KeyService(session, clock, new Random(3));
    private final List<Optional<Instant>> asked = new ArrayList<>();
    private final Bots.Reach files = FileBots.reach();
    private final Bots bots = Bots.on(session, exchanges, new Bots.Reach(new Connectors(List.of(new ElsewhereConnector(List.of(), this::prove))), files.walk(), files.files()),
            new PemReader(), clock, new Random(6));
    private Id binding;

    private Optional<ProofResult> prove(BoundBot bot) {
        asked.add(bot.since());
        return Optional.of(new ProofResult.Works(Binding.Prover.INTERFACE));
    }

    @BeforeEach
    void aBotElsewhereWithItsFirstKey() {
        try (var password = Secret.ofText("right")) {
            session.create(Path.of("v"), password, false);
        }
        try (var draft = new KeyDraft(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")),
                Drafts.credential("TEST-KEY-first", "TEST-SECRET-first"), OptionalInt.empty(), false)) {
            keys.add(draft, Optional.empty());
        }
        var details = BindingDetails.of("Grid bot", "elsewhere", List.of(Target.of("vps:/bot/.env")));
        binding = assertInstanceOf(BindResult.Done.class, bots.bindings().bind(key().id(), details, Optional.empty())).binding();
    }

    private Key key() {
        return session.book().keys().getFirst();
    }

    @Test
    void theKeyThatWasThereFromTheBeginningTheBotMayHaveHadForEver() {
        bots.steps().prove(binding, key().versions().getFirst().id());
        assertEquals(List.of(Optional.empty()), asked);
    }

    @Test
    void aNewVersionItCannotHaveHadBeforeThatWasMade() {
        clock.forward(Duration.ofMinutes(10));
        try (var fresh = new KeyService.NewCredential(Drafts.credential("TEST-KEY-second", "TEST-SECRET-second"), OptionalInt.empty(), false)) {
            keys.edit(key().id(), key().details(), Optional.of(fresh), Optional.empty());
        }
        var made = clock.instant();
        clock.forward(Duration.ofMinutes(5));
        var next = key().current().orElseThrow().id();
        bots.steps().prove(binding, next);
        assertEquals(List.of(Optional.of(made)), asked);
        assertEquals(next, key().bindings().getFirst().progress().proven().orElseThrow().version());
    }

    @Test
    void aVersionThatRekeyWroteItCannotHaveHadBeforeTheWrite() {
        var first = key().versions().getFirst().id();
        clock.forward(Duration.ofMinutes(10));
        session.save(List.of(new Change.BindingProgressed(binding, Binding.Progress.NONE.written(first, clock.instant()))));
        bots.steps().prove(binding, first);
        assertEquals(List.of(Optional.of(clock.instant())), asked);
    }

    /// Something wrote the old key over the new one before the bot took it: the bot works, and with the old one.
    @Test
    void aBotWhoseFileHasAnotherKeyByNowProvesNothingAndIsNotAsked(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve(".env"), "API_KEY=TEST-KEY-first\nAPI_SECRET=TEST-SECRET-first\n");
        var disk = new ForeignFiles(new DiskOps(), new MountTable(folder.resolve("none"), folder.resolve("none")), clock, new Random(4));
        var onDisk = Bots.on(session, exchanges, new Bots.Reach(new Connectors(List.of(new CarrierConnector(new DotenvCarrier(), disk, new Answering()))), files.walk(), files.files()),
                new PemReader(), clock, new Random(7));
        var details = BindingDetails.of("File bot", "dotenv", List.of(Target.of(file.toString())));
        var bound = assertInstanceOf(BindResult.Done.class, onDisk.bindings().bind(key().id(), details, Optional.empty())).binding();
        try (var fresh = new KeyService.NewCredential(Drafts.credential("TEST-KEY-second", "TEST-SECRET-second"), OptionalInt.empty(), false)) {
            keys.edit(key().id(), key().details(), Optional.of(fresh), Optional.empty());
        }
        var next = key().current().orElseThrow().id();
        var not = assertInstanceOf(ProofResult.DoesNotWork.class, onDisk.steps().prove(bound, next).result());
        assertEquals("\"File bot\" has another key by now: something wrote over it, perhaps the bot itself. Write it again. It was not asked.", not.trouble().sentence());
        assertEquals(List.of(), asked);

        Files.writeString(file, "API_KEY=TEST-KEY-second\nAPI_SECRET=TEST-SECRET-second\n");
        assertInstanceOf(ProofResult.Works.class, onDisk.steps().prove(bound, next).result());
        assertEquals(1, asked.size());
    }

    /// A bot that says that it works.
    private final class Answering implements Applying {
        @Override
        public ApplyPlan plan(Carrier carrier, BoundBot bot) {
            return new ApplyPlan(ApplyPlan.How.BY_HAND, "", ApplyPlan.Orders.STAY);
        }

        @Override
        public ApplyResult apply(Carrier carrier, BoundBot bot) {
            return new ApplyResult.Applied("");
        }

        @Override
        public ProofResult prove(Carrier carrier, BoundBot bot) {
            return BotProofTest.this.prove(bot).orElseThrow();
        }
    }
}
