package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import app.rekey.service.CredentialShape;
import app.rekey.service.ExchangeAdapter;
import app.rekey.service.KeyGuide;
import app.rekey.service.KeyManagement;
import app.rekey.service.PairKind;
import app.rekey.service.Reachability;
import app.rekey.service.TestCall;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// An exchange whose every site is played on this computer: nothing that is tried in the demo leaves it, whatever
/// site or address somebody chooses there.
public final class LoopbackAdapter implements ExchangeAdapter {
    private final ExchangeAdapter real;
    private final Function<String, BaseUrl> played;
    private final Function<String, URI> keyPage;

    /// @param real how the exchange is spoken to
    /// @param played where the site with this id is played
    /// @param keyPage the page on which keys of this site are made and deleted
    public LoopbackAdapter(ExchangeAdapter real, Function<String, BaseUrl> played, Function<String, URI> keyPage) {
        this.real = Objects.requireNonNull(real);
        this.played = Objects.requireNonNull(played);
        this.keyPage = Objects.requireNonNull(keyPage);
    }

    /// The exchange as these play it.
    public static LoopbackAdapter on(ExchangeAdapter real, DemoExchanges exchanges) {
        return new LoopbackAdapter(real, site -> exchanges.baseUrl(real.exchange(), site), site -> exchanges.keyPage(real.exchange(), site));
    }

    @Override
    public Exchange exchange() {
        return real.exchange();
    }

    @Override
    public List<Site> sites() {
        return real.sites().stream().map(this::here).toList();
    }

    @Override
    public Optional<Site> site(SiteChoice choice) {
        return site(choice.siteId());
    }

    @Override
    public CredentialShape shape() {
        return real.shape();
    }

    @Override
    public List<PairKind> pairKinds() {
        return real.pairKinds();
    }

    @Override
    public KeyGuide keyGuide(Site site) {
        return real.keyGuide(site);
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return real.expiryRules();
    }

    @Override
    public boolean hasDemoHeader() {
        return real.hasDemoHeader();
    }

    @Override
    public List<Integer> keyVersions() {
        return real.keyVersions();
    }

    @Override
    public Test test(TestCall call) {
        return real.test(here(call));
    }

    @Override
    public Test examine(TestCall call) {
        return real.examine(here(call));
    }

    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return real.deathIn(code);
    }

    @Override
    public KeyManagement keyManagement() {
        var its = real.keyManagement();
        return new KeyManagement() {
            @Override
            public Power mayDeleteItself(Site site, Optional<KeyInfo> info) {
                return its.mayDeleteItself(site, info);
            }

            @Override
            public DeleteResult deleteItself(TestCall call) {
                return its.deleteItself(here(call));
            }

            @Override
            public CreateResult create(TestCall call, Set<Permission> permissions, IpWhitelist addresses) {
                return its.create(here(call), permissions, addresses);
            }
        };
    }

    @Override
    public Optional<String> accountUid(TestCall call) {
        return real.accountUid(here(call));
    }

    @Override
    public Reachability reach(Site site, TestFrom from) {
        return real.reach(here(site), from);
    }

    private Site here(Site site) {
        return new Site(site.exchange(), site.id(), site.name(), played.apply(site.id()), keyPage.apply(site.id()));
    }

    private TestCall here(TestCall call) {
        return new TestCall(
                here(call.site()), call.credential(), call.keyVersion(), call.demo(), call.from(), call.needs(), call.before());
    }
}
