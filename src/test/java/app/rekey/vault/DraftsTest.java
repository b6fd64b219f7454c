package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.PastedKey.Part;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stood in a dialog is sealed in the vault, found again in full, and gone once it is not wanted any more.
final class DraftsTest {
    private static final Id ID = Id.random(new Random(1));
    private static final Id EDITED = Id.random(new Random(2));
    private static final Map<String, String> FIELDS = Map.of("note", "half a not", "site", "global");

    @TempDir
    private Path folder;
    private VaultFiles store;
    private OpenVault vault;

    @BeforeEach
    void createVault() {
        store = CheapVaults.in(folder.resolve("state"), Clock.systemUTC());
        try (var password = Secret.ofText("TEST password")) {
            vault = assertInstanceOf(CreateResult.Created.class, store.create(file(), password, false)).vault();
        }
    }

    @Test
    void aDraftIsFoundInFullAfterTheNextUnlock() {
        keep(draft(Optional.of(EDITED), Map.of(Part.API_KEY, "TEST-key", Part.SECRET, "TEST-secr", Part.PASSPHRASE, "TEST-p")));
        reopen();
        var head = vault.drafts().getFirst();
        assertEquals(List.of(ID, Optional.of(EDITED), "grid bo"), List.of(head.id(), head.edited(), head.label()));
        try (var draft = vault.draft(ID).orElseThrow()) {
            assertEquals(FIELDS, draft.fields());
            assertEquals(Map.of(Part.API_KEY, "TEST-key", Part.SECRET, "TEST-secr", Part.PASSPHRASE, "TEST-p"), revealed(draft));
        }
    }

    @Test
    void aDraftWithoutTypedSecretsSealsNone() {
        keep(draft(Optional.empty(), Map.of()));
        reopen();
        assertEquals(List.of(Optional.empty(), Map.of()),
                List.of(vault.drafts().getFirst().edited(), revealed(vault.draft(ID).orElseThrow())));
    }

    @Test
    void aDraftThatIsKeptAgainHasItsNewestStateOnly() {
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "TEST-old", Part.API_KEY, "TEST-key")));
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "TEST-new")));
        reopen();
        assertEquals(1, vault.drafts().size());
        assertEquals(Map.of(Part.SECRET, "TEST-new"), revealed(vault.draft(ID).orElseThrow()));
    }

    @Test
    void aDroppedDraftIsGoneWithItsSecret() throws Exception {
        var before = Files.size(file());
        // Longer than the padding hides.
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "x".repeat(16_000))));
        assertFalse(Files.size(file()) < before + 8_000);
        save(new Change.DraftDropped(ID));
        reopen();
        assertEquals(List.of(), vault.drafts());
        assertEquals(Optional.empty(), vault.draft(ID));
        assertFalse(Files.size(file()) > before + 8_000);
    }

    @Test
    void droppingADraftThatIsGoneChangesNothing() {
        save(new Change.DraftDropped(ID));
        assertEquals(List.of(), vault.drafts());
    }

    @Test
    void aDraftCanBeKeptAfterItsLikeWasDropped() {
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "TEST-one")));
        save(new Change.DraftDropped(ID));
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "TEST-two")));
        reopen();
        assertEquals(Map.of(Part.SECRET, "TEST-two"), revealed(vault.draft(ID).orElseThrow()));
    }

    @Test
    void nothingTypedStandsInTheFileInClear() throws Exception {
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "TEST-canary-in-a-draft")));
        assertFalse(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1).contains("TEST-canary"));
    }

    @Test
    void aDraftTooLongForItsFieldIsRefusedAndNothingIsSaved() {
        try (var draft = draft(Optional.empty(), Map.of(Part.SECRET, "x".repeat(65_536)))) {
            assertInstanceOf(SaveResult.NotSaved.class, vault.save(List.of(new Change.DraftKept(draft))));
        }
        assertEquals(List.of(), vault.drafts());
    }

    @Test
    void anOldCopyDoesNotBringADiscardedDraftsSecretsBack() throws Exception {
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "TEST-secr")));
        var once = Files.readAllBytes(file());
        keep(draft(Optional.empty(), Map.of(Part.SECRET, "TEST-secret")));
        var again = Files.readAllBytes(file());
        save(new Change.DraftDropped(ID));
        for (var old : List.of(once, again)) {
            assertEquals(1, secretsIn(old));
            Files.write(file().resolveSibling("old copy of the vault"), old);
            reopen();
            save(new Change.Noted("TEST"));
            assertFalse(Files.exists(file().resolveSibling("old copy of the vault")), "it was merged");
            assertEquals(0, secretsIn(Files.readAllBytes(file())));
        }
    }

    private static int secretsIn(byte[] vault) throws Exception {
        var file = VaultFile.parse(vault, CheapVaults.policy());
        try (var password = Secret.ofText("TEST password"); var key = file.unlock(password, CheapVaults.policy()).vaultKey()) {
            return file.payload(key).secrets().ids().size();
        }
    }

    private static KeptDraft draft(Optional<Id> edited, Map<Part, String> typed) {
        var secrets = new HashMap<Part, Secret>();
        typed.forEach((part, text) -> secrets.put(part, Secret.ofText(text)));
        return new KeptDraft(ID, edited, "grid bo", FIELDS, secrets);
    }

    private void keep(KeptDraft draft) {
        try (draft) {
            save(new Change.DraftKept(draft));
        }
    }

    private void save(Change change) {
        assertInstanceOf(SaveResult.Saved.class, vault.save(List.of(change)));
    }

    private static Map<Part, String> revealed(KeptDraft draft) {
        var texts = new HashMap<Part, String>();
        draft.typed().forEach((part, secret) -> texts.put(part, secret.revealText()));
        return texts;
    }

    private void reopen() {
        vault.close();
        try (var password = Secret.ofText("TEST password")) {
            vault = assertInstanceOf(OpenResult.Opened.class, store.open(file(), password)).vault();
        }
    }

    private Path file() {
        return folder.resolve("vault.rekey");
    }
}
