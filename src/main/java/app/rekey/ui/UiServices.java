package app.rekey.ui;

import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader;
import app.rekey.service.KeyPairMaker;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.PasswordStrength;
import app.rekey.service.PastedKey;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.RotationService;
import app.rekey.ui.common.BackgroundTasks;

/// The services that the window works with, and the way to the background for all that blocks.
public record UiServices(
        VaultSession session,
        KeyService keys,
        KeyTester tester,
        PastedKey pasted,
        PrivateKeyReader privateKeys,
        Exchanges exchanges,
        Bots bots,
        RotationService rotations,
        KeyPairMaker pairs,
        ImportReader importReader,
        PasswordStrength strength,
        BackgroundTasks tasks) {}
