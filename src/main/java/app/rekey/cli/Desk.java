package app.rekey.cli;

import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.RotationService;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// The services that work on one vault.
public record Desk(VaultSession session, KeyService keys, KeyTester tester, Exchanges exchanges, Bots bots, RotationService rotations) {
    /// All of them on this vault.
    ///
    /// @param reached the exchanges that its keys are called at
    public static Desk on(VaultSession vault, Exchanges reached, Bots bots, Clock clock, RandomGenerator random) {
        var tester = new KeyTester(vault, reached, clock);
        return new Desk(vault, new KeyService(vault, clock, random), tester, reached, bots,
                new RotationService(vault, tester, reached, bots, clock, random));
    }

    /// A desk whose vault is open already, on sample keys and exchanges of its own. Closing it takes all of that away.
    public interface Demo extends AutoCloseable {
        Desk desk();

        @Override
        void close();
    }
}
