package app.rekey.service.rotation;

import static app.rekey.service.rotation.RotationWorld.NEW;
import static app.rekey.service.rotation.RotationWorld.OLD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Id;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Stage;
import app.rekey.service.VaultSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is left when the program dies, or the vault is locked, at any moment of a rotation: before and after each save, and before and
/// after each touch of a bot. Each moment is tried by itself, and the rotation gone on with afterwards.
final class CrashTest {
    private static final List<String> FILES = List.of("first", "shared.env");

    @ParameterizedTest
    @EnumSource(Order.class)
    void aRotationThatDiedAtAnyMomentIsEndedByTakingTheSameStepsAgain(Order order) {
        int moments = 0;
        for (var isThere = true; isThere; moments++) {
            isThere = dies(moments, order, CrashTest::finish);
        }
        assertTrue(moments > 40, () -> "every save and every touch is a moment");
    }

    @Test
    void aRotationThatDiedAtAnyMomentOfItsAbandoningIsGivenUpByAbandoningAgain() {
        int moments = 0;
        for (var isThere = true; isThere; moments++) {
            isThere = diesWhileAbandoned(moments);
        }
        assertTrue(moments > 15);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void aLockAtAnyMomentEndsTheStepWithAResultAndItGoesOnAfterwards(Order order) {
        for (int moment = 0; ; moment++) {
            var world = world();
            var locking = new Moments(world, moment, world.session::lock);
            locking.arm();
            finish(world, order);
            locking.disarm();
            world.lockAndOpen();
            finish(world, order);
            assertFinished(world, "locked at moment " + moment);
            if (!locking.hasCome()) {
                return;
            }
        }
    }

    private static boolean dies(int at, Order order, BiConsumer<RotationWorld, Order> work) {
        var world = world();
        var crash = new Moments(world, at, () -> {
            throw new Crash();
        });
        crash.arm();
        try {
            work.accept(world, order);
        } catch (Crash died) {
            crash.disarm();
            assertWhole(world, order);
        }
        crash.disarm();
        world.lockAndOpen();
        work.accept(world, order);
        assertFinished(world, "died at moment " + at);
        return crash.hasCome();
    }

    private static boolean diesWhileAbandoned(int at) {
        var world = world();
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        var crash = new Moments(world, at, () -> {
            throw new Crash();
        });
        crash.arm();
        try {
            world.rotations.abandon(rotation, Consent.NONE);
        } catch (Crash died) {
            crash.disarm();
        }
        crash.disarm();
        world.lockAndOpen();
        world.rotations.abandon(rotation, Consent.NONE);
        var where = "died at moment " + at;
        assertEquals(Optional.of(Outcome.ABANDONED), world.rotation().end().map(end -> end.outcome()), where);
        FILES.forEach(file -> assertTrue(world.hasOld(file), where));
        List.of("first", "compose", "script").forEach(bot -> assertEquals(OLD + "/" + RotationWorld.secret(OLD), world.bots.running(bot), where));
        assertEquals(List.of(Stage.CURRENT, Stage.DISCARDED), world.key().versions().stream().map(version -> version.stage()).toList(), where);
        return crash.hasCome();
    }

    /// Two bots that read the same file, and one of its own.
    private static RotationWorld world() {
        var world = new RotationWorld();
        world.bot("first");
        world.bot("compose", "shared.env", true, true, Set.of());
        world.bot("script", "shared.env", true, true, Set.of());
        return world;
    }

    /// Takes the next step until there is none.
    private static void finish(RotationWorld world, Order order) {
        for (int step = 0; step < 40 && world.session.state() == VaultSession.State.OPEN; step++) {
            world.tick();
            if (world.key().rotations().isEmpty()) {
                world.rotations.start(world.key().id(), order);
                continue;
            }
            if (!world.rotation().isUnderWay()) {
                return;
            }
            take(world, world.rotation().id());
        }
    }

    private static void take(RotationWorld world, Id rotation) {
        switch (world.rotation().step()) {
            case PLAN -> world.rotations.planRead(rotation);
            case NEW_KEY -> world.take(rotation, NEW);
            case TEST -> {
                world.rotations.test(rotation);
                world.rotations.acceptTest(rotation, Set.of());
            }
            case BOTS -> world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
            case PROMOTE -> world.rotations.promote(rotation);
            case REVOKE -> {
                world.dies(OLD);
                world.rotations.ask(world.old().id());
            }
        }
    }

    /// Whatever was going on: no file is torn, no credential is lost, and none is called dead that lives.
    private static void assertWhole(RotationWorld world, Order order) {
        FILES.forEach(file -> assertTrue(world.hasOld(file) || world.hasNew(file)));
        world.key().versions().forEach(version -> {
            try (var credential = world.session.credential(version.id()).orElseThrow()) {
                assertFalse(credential.apiKey().isEmpty());
            }
        });
        assertTrue(order == Order.REVOKE_FIRST || world.old().stage() != Stage.REVOKED || world.key().current().isPresent());
    }

    private static void assertFinished(RotationWorld world, String where) {
        assertEquals(1, world.key().rotations().size(), where);
        assertEquals(Optional.of(Outcome.FINISHED), world.rotation().end().map(end -> end.outcome()), where);
        FILES.forEach(file -> assertTrue(world.hasNew(file), where));
        List.of("first", "compose", "script").forEach(bot -> assertEquals(NEW + "/" + RotationWorld.secret(NEW), world.bots.running(bot), where));
        assertEquals(List.of(Stage.REVOKED, Stage.CURRENT), world.key().versions().stream().map(version -> version.stage()).toList(), where);
    }

    /// No exception: those of a listener are taken for a fault of that listener, and the program goes on.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Counts the moments of one thread, and lets something happen at one of them.
    private static final class Moments {
        private final RotationWorld world;
        private final int at;
        private final Runnable happens;
        private final Thread thread = Thread.currentThread();
        private Runnable stopListening = () -> { };
        private boolean armed;
        private int moment;

        Moments(RotationWorld world, int at, Runnable happens) {
            this.world = world;
            this.at = at;
            this.happens = happens;
        }

        void arm() {
            armed = true;
            world.bots.always(this::passes);
            world.store.duringSave(this::passes);
            stopListening = world.session.onChange(this::passes);
        }

        void disarm() {
            armed = false;
            stopListening.run();
        }

        boolean hasCome() {
            return moment > at;
        }

        private void passes() {
            // What happens may itself be heard of here.
            if (armed && Thread.currentThread() == thread && moment++ == at) {
                armed = false;
                happens.run();
            }
        }
    }
}
