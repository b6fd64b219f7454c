package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.domain.Exchange;
import app.rekey.domain.Finding.Kind;
import app.rekey.domain.Finding.Mute;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Change;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of muted findings in a vault, and of a vault that was written before there were any.
final class MutesTest {
    private static final byte[] VAULT = new byte[16];
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123Z");
    private static final KeyDetails DETAILS = KeyDetails.of("grid bot", Exchange.OKX, SiteChoice.of("global"));

    private final Random random = new Random(5);
    private final Sealed sealed = new Sealed(VAULT, Secret.copyOf(new byte[32]));
    private final Id key = Id.random(random);
    private Contents contents = Contents.empty(VAULT);

    @ParameterizedTest
    @EnumSource
    void aMuteComesBackWithItsReason(Kind kind) throws Exception {
        var mute = new Mute(kind, "known – „so be it“", NOW);
        apply(new Change.KeyAdded(key, DETAILS), new Change.FindingMuted(key, mute));
        contents = Contents.parse(contents.payload(), VAULT);
        assertEquals(List.of(mute), read().mutes());
    }

    @Test
    void anUnmutedFindingSpeaksAgain() {
        apply(new Change.KeyAdded(key, DETAILS), new Change.FindingMuted(key, new Mute(Kind.UNUSED, "spare", NOW)),
                new Change.FindingUnmuted(key, Kind.UNUSED));
        assertEquals(List.of(), read().mutes());
    }

    @Test
    void anEditOfTheKeyLeavesItsMutes() {
        var mute = new Mute(Kind.UNUSED, "spare", NOW);
        apply(new Change.KeyAdded(key, DETAILS), new Change.FindingMuted(key, mute), new Change.KeyEdited(key, DETAILS.noted("other")));
        assertEquals(List.of(mute), read().mutes());
        assertEquals("other", read().details().note());
    }

    @Test
    void mutesOfTwoMachinesBothCount() {
        apply(new Change.KeyAdded(key, DETAILS));
        var common = contents;
        apply(new Change.FindingMuted(key, new Mute(Kind.UNUSED, "here", NOW)));
        var here = contents;
        contents = common;
        apply(new Change.FindingMuted(key, new Mute(Kind.NEVER_TESTED, "there", NOW)));
        contents = contents.with(here.facts().values(), contents.journal(), contents.secrets());
        assertEquals(List.of("here", "there"), read().mutes().stream().map(Mute::reason).toList());
    }

    @Test
    void theJournalTellsOfAMuteWithoutTheReason() {
        apply(new Change.KeyAdded(key, DETAILS), new Change.FindingMuted(key, new Mute(Kind.UNUSED, "TEST-reason", NOW)));
        var written = Json.object();
        contents.journal().writeTo(written.putArray("journal"));
        assertFalse(Json.text(written).contains("TEST-reason"));
    }

    @Test
    void aMuteOfAKeyThatIsNotThereIsABug() {
        var mute = new Change.FindingMuted(key, new Mute(Kind.UNUSED, "spare", NOW));
        assertThrows(IllegalArgumentException.class, () -> apply(mute));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"muted.UNUSED\":null}", "{\"muted.UNUSED\":7}", "{\"muted.UNUSED\":{\"reason\":\" \",\"at\":\"2026-11-21T09:00:00Z\"}}",
        "{\"muted.UNUSED\":{\"reason\":\"x\",\"at\":\"soon\"}}", "{\"muted.OF_TOMORROW\":{\"reason\":\"x\",\"at\":\"2026-11-21T09:00:00Z\"}}"})
    void whatIsNotUnderstoodMutesNothing(String fields) throws Exception {
        assertEquals(List.of(), MuteJson.read(Json.parse(fields)));
    }

    @Test
    void aKeyOfAnOlderRekeyHasNoRuleOfItsOwn() throws Exception {
        var written = DetailsJson.write(DETAILS);
        written.remove("expiryRule");
        assertEquals(DETAILS, DetailsJson.read(new Members(written)));
    }

    @Test
    void whatWasTypedComesFirstWhereAMergeLeftARuleToo() {
        var written = DetailsJson.write(DETAILS.living(new KeyLife(new KeyLife.End.ByPreset("okx-idle-30", NOW), false)));
        written.set("typedExpiry", DetailsJson.write(DETAILS.living(new KeyLife(new KeyLife.End.At(NOW), false))).get("typedExpiry"));
        assertEquals(new KeyLife.End.At(NOW), DetailsJson.read(new Members(written)).life().end());
    }

    private Key read() {
        return Book.of(new History(contents.facts().values())).key(key).orElseThrow();
    }

    private void apply(Change... changes) {
        contents = new ChangeWriter(contents, sealed, NOW, new Id("d".repeat(32)), random).apply(List.of(changes));
    }
}
