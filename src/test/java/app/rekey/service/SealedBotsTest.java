package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BotBindings.BindResult;
import app.rekey.support.Drafts;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bots whose keys nobody can read without the bot's own password.
final class SealedBotsTest {
    @TempDir
    private Path folder;
    private final HandClock clock = new HandClock();
    private final VaultSession session = new VaultSession(new MemoryVaultStore());
    private Bots bots;
    private Path file;

    @BeforeEach
    void aHummingbotAndAKey() throws IOException {
        try (var password = Secret.ofText("right"); var draft = Drafts.draft("maker", Exchange.BINANCE)) {
            session.create(Path.of("/vault.rekey"), password, false);
            new KeyService(session, clock, new Random(1)).add(draft, Optional.empty());
        }
        bots = FileBots.on(session, PlainAdapter.all(_ -> PlainAdapter.ok(clock.instant())), clock);
        var connectors = Files.createDirectories(folder.resolve("maker/conf/connectors"));
        file = Files.writeString(connectors.resolve("binance.yml"), "connector: binance\nbinance_api_key: 7b22\nbinance_api_secret: 7b22\n");
    }

    @Test
    void aScanNamesThemApart() {
        var run = bots.scan().start(List.of(folder), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
        run.await();
        assertEquals(List.of(), run.found());
        assertEquals(List.of(details()), run.sealed());
    }

    @Test
    void aScanDoesNotNameThoseThatAreBound() throws IOException {
        var there = Files.readString(file);
        Files.writeString(file, there.replace("7b22", "''"));
        var key = session.book().keys().getFirst().id();
        assertInstanceOf(BindResult.Done.class, bots.bindings().bind(key, details(), Optional.empty()));
        Files.writeString(file, there);
        var run = bots.scan().start(List.of(folder), FolderWalk.Limits.USUAL, BotScan.Listener.silent());
        run.await();
        assertEquals(List.of(), run.sealed());
    }

    @Test
    void withoutItsPasswordABotIsNotBound() {
        var key = session.book().keys().getFirst().id();
        var not = assertInstanceOf(BindResult.NotBound.class, bots.bindings().bind(key, details(), Optional.empty()));
        assertEquals(Trouble.Kind.ACCESS_REFUSED, not.trouble().kind());
    }

    private BindingDetails details() {
        return BindingDetails.of("maker binance", "hummingbot", List.of(Target.of(file.toString())));
    }
}
