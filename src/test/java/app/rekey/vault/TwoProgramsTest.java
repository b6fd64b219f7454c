package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.support.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several programs write one vault at a time, on one computer or on two: nothing that was told to be saved is lost.
final class TwoProgramsTest {
    private static final Secret PASSWORD = Secret.ofText("TEST-password");

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    @Test
    @Timeout(120)
    void twoSessionsOnOneFileSaveFromTenThreadsAndLoseNothing() throws Exception {
        var file = folder.resolve("vault.rekey");
        CheapVaults.in(folder.resolve("state"), Clock.systemUTC()).create(file, PASSWORD, false);
        var sessions = List.of(session(file), session(file));
        var saved = ConcurrentHashMap.<String>newKeySet();
        try (var threads = Executors.newFixedThreadPool(10)) {
            var work = new ArrayList<Callable<Object>>();
            for (int thread = 0; thread < 10; thread++) {
                var session = sessions.get(thread % 2);
                var name = "thread " + thread + " key ";
                work.add(() -> {
                    for (int i = 0; i < 5; i++) {
                        assertInstanceOf(SaveResult.Saved.class, session.save(adding(name + i)));
                        saved.add(name + i);
                    }
                    return name;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        sessions.forEach(VaultSession::refresh);
        for (var session : sessions) {
            assertEquals(saved, session.book().keys().stream().map(Key::label).collect(Collectors.toSet()));
            session.lock();
        }
    }

    private VaultSession session(Path file) {
        var session = new VaultSession(CheapVaults.in(folder.resolve("state"), Clock.systemUTC()));
        assertInstanceOf(OpenResult.Opened.class, session.open(file, PASSWORD));
        return session;
    }

    @Test
    @Timeout(3600)
    void twoComputersWithASyncToolBetweenThemComeToTheSame() throws Exception {
        int schedules = Rounds.of(60, 1_000);
        for (int seed = 0; seed < schedules; seed++) {
            var place = folder.resolve("schedule " + seed);
            new Schedule(place, seed).run();
            try (var all = Files.walk(place)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /// Two computers with a folder each, and a sync tool that delays, brings halves first, makes conflict copies and now and then
    /// puts an old version back.
    private final class Schedule {
        private final Random draw;
        private final int seed;
        private final List<Path> folders;
        private final List<VaultFiles> programs;
        private final List<OpenVault> open = new ArrayList<>();
        private final Set<String> saved = new HashSet<>();
        private final List<byte[]> earlier = new ArrayList<>();
        private byte[] inTheCloud;
        private int copies;

        Schedule(Path place, int seed) throws IOException {
            this.seed = seed;
            draw = new Random(seed);
            folders = List.of(place.resolve("one"), place.resolve("two"));
            programs = List.of(CheapVaults.in(place.resolve("state one"), Clock.systemUTC()),
                    CheapVaults.in(place.resolve("state two"), Clock.systemUTC()));
            programs.getFirst().create(file(0), PASSWORD, false);
            Files.createDirectories(folders.get(1));
            Files.copy(file(0), file(1));
            inTheCloud = Files.readAllBytes(file(0));
            for (int i = 0; i < 2; i++) {
                open.add(assertInstanceOf(OpenResult.Opened.class, programs.get(i).open(file(i), PASSWORD)).vault());
            }
        }

        void run() throws IOException {
            var known = List.of(inTheCloud, inTheCloud).toArray(byte[][]::new);
            for (int step = 0; step < 25; step++) {
                int i = draw.nextInt(2);
                switch (draw.nextInt(8)) {
                    case 0, 1, 2 -> {
                        var label = "step " + step;
                        var result = open.get(i).save(adding(label));
                        assertTrue(!(result instanceof SaveResult.NotSaved), "seed " + seed + " " + result);
                        saved.add(label);
                    }
                    case 3, 4, 5 -> known[i] = sync(i, known[i]);
                    case 6 -> open.get(i).refresh();
                    default -> {
                        if (!earlier.isEmpty() && draw.nextInt(3) == 0) {
                            put(file(i), earlier.get(draw.nextInt(earlier.size())));
                        }
                    }
                }
            }
            for (int round = 0; round < 6; round++) {
                for (int i = 0; i < 2; i++) {
                    open.get(i).refresh();
                    known[i] = sync(i, known[i]);
                    open.get(i).refresh();
                }
            }
            for (int i = 0; i < 2; i++) {
                assertEquals(saved, open.get(i).book().keys().stream().map(Key::label).collect(Collectors.toSet()), "seed " + seed);
                open.get(i).close();
                try (var again = assertInstanceOf(OpenResult.Opened.class, programs.get(i).open(file(i), PASSWORD)).vault()) {
                    assertEquals(saved, again.book().keys().stream().map(Key::label).collect(Collectors.toSet()), "seed " + seed);
                }
            }
        }

        /// What the tool does for one computer; `last` is the version that it brought or took there last.
        private byte[] sync(int i, byte[] last) throws IOException {
            var local = Files.readAllBytes(file(i));
            boolean changedHere = !Arrays.equals(local, last);
            boolean changedThere = !Arrays.equals(inTheCloud, last);
            earlier.add(local);
            if (changedHere && changedThere && !Arrays.equals(local, inTheCloud)) {
                put(folders.get(i).resolve("vault (conflicted copy " + ++copies + ").rekey"), local);
                put(file(i), inTheCloud);
            } else if (changedHere) {
                inTheCloud = local;
            } else if (changedThere) {
                if (draw.nextBoolean()) {
                    put(file(i), Arrays.copyOf(inTheCloud, draw.nextInt(inTheCloud.length)));
                    open.get(i).refresh();
                }
                put(file(i), inTheCloud);
            }
            return inTheCloud;
        }

        private void put(Path place, byte[] bytes) throws IOException {
            var beside = place.resolveSibling(".brought");
            Files.write(beside, bytes);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        }

        private Path file(int i) {
            return folders.get(i).resolve("vault.rekey");
        }
    }

    private List<Change> adding(String label) {
        return List.of(new Change.KeyAdded(Id.random(random), KeyDetails.of(label, Exchange.BYBIT, SiteChoice.of("com"))));
    }
}
