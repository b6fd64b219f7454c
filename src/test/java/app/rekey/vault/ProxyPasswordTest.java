package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.service.Change;
import app.rekey.service.Settings.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The password of a proxy is a sealed secret like any other, kept for one proxy and one user.
final class ProxyPasswordTest {
    private static final byte[] VAULT = new byte[16];
    private static final Proxy.Http OFFICE = new Proxy.Http("proxy.test", 3128, Optional.of("trader"));
    private static final String FIRST = "TEST-FIRST-PROXY-PASSWORD";
    private static final String SECOND = "TEST-SECOND-PROXY-PASSWORD";

    private final Random random = new Random(20261121);
    private final Sealed sealed = new Sealed(VAULT, Secret.copyOf(new byte[32]));
    private Contents contents = Contents.empty(VAULT);

    @Test
    void whatWasSetLastIsWhatStands() {
        set(OFFICE, Optional.of(FIRST));
        set(OFFICE, Optional.of(SECOND));
        assertEquals(Optional.of(SECOND), kept(OFFICE));
    }

    @Test
    void aForgottenPasswordIsGoneUntilItIsSetAgain() {
        set(OFFICE, Optional.of(FIRST));
        set(OFFICE, Optional.empty());
        assertEquals(Optional.empty(), kept(OFFICE));
        set(OFFICE, Optional.of(SECOND));
        assertEquals(Optional.of(SECOND), kept(OFFICE));
    }

    @Test
    void forgettingWhatWasNeverSetLeavesNoFact() {
        set(OFFICE, Optional.empty());
        assertEquals(0, contents.facts().size());
    }

    @Test
    void noOtherProxyAndNoOtherUserGetsIt() {
        set(OFFICE, Optional.of(FIRST));
        for (var other : List.of(
                new Proxy.Http("elsewhere.test", 3128, Optional.of("trader")),
                new Proxy.Http("proxy.test", 3129, Optional.of("trader")),
                new Proxy.Http("proxy.test", 3128, Optional.of("somebody")),
                new Proxy.Http("proxy.test", 3128, Optional.empty()))) {
            assertEquals(Optional.empty(), kept(other));
        }
        assertEquals(Optional.of(FIRST), kept(new Proxy.Http("PROXY.test", 3128, Optional.of("trader"))), "names of hosts have no case");
    }

    @Test
    void itStandsNowhereInTheClear() throws Exception {
        set(OFFICE, Optional.of(FIRST));
        var payload = contents.payload();
        assertFalse(new String(payload.json(), StandardCharsets.UTF_8).contains(FIRST));
        assertFalse(new String(payload.secrets().bytes(), StandardCharsets.ISO_8859_1).contains(FIRST));
    }

    private void set(Proxy.Http proxy, Optional<String> password) {
        var change = new Change.ProxyPasswordSet(proxy, password.map(Secret::ofText));
        contents = new ChangeWriter(contents, sealed, Instant.parse("2026-11-21T09:00:00Z"), new Id("d".repeat(32)), random).apply(List.of(change));
    }

    private Optional<String> kept(Proxy.Http proxy) {
        return ProxyPassword.secretId(new History(contents.facts().values()), ProxyPassword.record(proxy))
                .flatMap(id -> sealed.open(id, contents.secrets().sealed(id).orElseThrow()))
                .flatMap(ProxyPassword::decode)
                .map(Secret::revealText);
    }
}
