package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Exchange;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.service.TestCall;
import app.rekey.support.Drafts;
import app.rekey.support.HandClock;
import app.rekey.support.PlainAdapter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LoopbackAdapterTest {
    private static final BaseUrl PLAYED = BaseUrl.parse("http://127.0.0.1:4711").orElseThrow();

    private final List<BaseUrl> called = new ArrayList<>();
    private final PlainAdapter real = new PlainAdapter(Exchange.BINANCE, call -> {
        called.add(call.site().baseUrl());
        return PlainAdapter.ok(HandClock.NOON);
    });
    private final LoopbackAdapter adapter = new LoopbackAdapter(real, _ -> PLAYED, site -> URI.create(PLAYED + "/" + site));

    @Test
    void everySiteOfTheDemoIsOnThisComputer() {
        assertTrue(adapter.sites().stream().map(Site::baseUrl).allMatch(PLAYED::equals));
        assertTrue(adapter.sites().stream().allMatch(site -> site.keyPage().equals(URI.create(PLAYED + "/" + site.id()))));
        assertEquals(real.sites().stream().map(Site::name).toList(), adapter.sites().stream().map(Site::name).toList());
    }

    @Test
    void anAddressThatSomebodyTypesInTheDemoIsNotCalled() {
        var elsewhere = new SiteChoice("com", BaseUrl.parse("https://api.binance.com"));
        assertEquals(PLAYED, adapter.site(elsewhere).orElseThrow().baseUrl());
        try (var credential = Drafts.credential("TEST-KEY", "TEST-SECRET")) {
            adapter.test(new TestCall(real.sites().getFirst(), credential, OptionalInt.empty(), false, new TestFrom.Here(), Set.of(), TestCall.Before.NOTHING));
        }
        assertEquals(List.of(PLAYED), called);
        assertEquals(Optional.empty(), adapter.site(SiteChoice.of("mars")));
    }
}
