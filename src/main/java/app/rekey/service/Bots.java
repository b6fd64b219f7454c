package app.rekey.service;

import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// All that is done with bots, on one vault.
///
/// @param connectors the kinds of bots
/// @param bindings which bot uses which key
/// @param refresh what they have
/// @param steps how one is given a version
/// @param scan finding them
/// @param intake taking in what was found
public record Bots(Connectors connectors, BotBindings bindings, BotRefresh refresh, BotSteps steps, BotScan scan, BotImport intake) {
    public Bots {
        Objects.requireNonNull(connectors);
        Objects.requireNonNull(bindings);
        Objects.requireNonNull(refresh);
        Objects.requireNonNull(steps);
        Objects.requireNonNull(scan);
        Objects.requireNonNull(intake);
    }

    /// The ways to bots that this computer has.
    public record Reach(Connectors connectors, FolderWalk walk, FileRisks files) {
        public Reach {
            Objects.requireNonNull(connectors);
            Objects.requireNonNull(walk);
            Objects.requireNonNull(files);
        }
    }

    /// All of it on this vault.
    public static Bots on(
            VaultSession session, Exchanges exchanges, Reach reach, PrivateKeyReader privateKeys, Clock clock, RandomGenerator random) {
        var bindings = new BotBindings(session, reach.connectors(), random);
        return new Bots(
                reach.connectors(),
                bindings,
                new BotRefresh(session, reach.connectors(), bindings, reach.files()),
                new BotSteps(session, reach.connectors(), bindings, clock),
                new BotScan(session, reach.connectors(), exchanges, reach.walk()),
                new BotImport(session, reach.connectors(), privateKeys, clock, random));
    }
}
