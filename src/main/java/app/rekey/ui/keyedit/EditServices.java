package app.rekey.ui.keyedit;

import app.rekey.service.Exchanges;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.PastedKey;
import app.rekey.service.VaultSession;

/// The services that the dialog works with.
public record EditServices(VaultSession session, KeyService keys, KeyTester tester, PastedKey pasted, Exchanges exchanges) {}
