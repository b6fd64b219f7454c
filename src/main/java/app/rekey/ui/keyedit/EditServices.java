package app.rekey.ui.keyedit;

import app.rekey.domain.ExpiryRules;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.PastedKey;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.VaultSession;
import java.util.function.Supplier;

/// The services that the dialog works with.
///
/// @param rules by what keys end, as the user wants them applied at the moment
public record EditServices(VaultSession session, KeyService keys, KeyTester tester, PastedKey pasted,
        PrivateKeyReader privateKeys, Exchanges exchanges, Supplier<ExpiryRules> rules) {}
