package app.rekey.service.rotation;

import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Lifetime;
import app.rekey.domain.Permission;
import app.rekey.domain.Test;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What is known of the new version, held against the old one and against what the bots need. Told from the vault alone, so that it
/// is the same after a restart.
///
/// @param test the newest test call with the new version, whatever it said; empty where none was made
/// @param account whether both are of one account
/// @param lacking all rights that are needed and that it has not
/// @param lacks the same by binding; without bots that are set aside
/// @param lifetime when it will end, and by which rule
/// @param alsoUnder labels of other keys of this vault that have the same API key
/// @param asks what the user has to say yes to
/// @param blocks why it cannot be given to bots, whatever the user says; [Stop.Gone] where there is nothing to test
public record TestReport(
        Optional<Test> test,
        Account account,
        PermissionDiff permissions,
        IpDiff ips,
        Set<Permission> lacking,
        Map<Id, Set<Permission>> lacks,
        Lifetime lifetime,
        List<String> alsoUnder,
        Set<Confirmation> asks,
        Optional<Stop> blocks) {
    public TestReport {
        Objects.requireNonNull(test);
        Objects.requireNonNull(account);
        Objects.requireNonNull(permissions);
        Objects.requireNonNull(ips);
        Objects.requireNonNull(lifetime);
        Objects.requireNonNull(blocks);
        lacking = Set.copyOf(lacking);
        lacks = Map.copyOf(lacks);
        alsoUnder = List.copyOf(alsoUnder);
        asks = Set.copyOf(asks);
    }

    /// There is nothing to report on, and why.
    static TestReport blocked(Stop why) {
        return new TestReport(Optional.empty(), new Account.NotTold(), new PermissionDiff(Optional.empty(), Optional.empty()),
                new IpDiff(new IpWhitelist.Unknown(), new IpWhitelist.Unknown()), Set.of(), Map.of(),
                new Lifetime(new Expiry.Unknown(false), Optional.empty()), List.of(), Set.of(), Optional.of(why));
    }
}
