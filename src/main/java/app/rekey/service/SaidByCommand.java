package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a command said, without any secret that Rekey knows: a program may well print the file that it reads.
///
/// A secret is blotted out where it stands whole, and each piece of a long one too: output begins in the middle of something where
/// it was cut, and a private key is printed in lines. A bot's whole credential is meant, its API key as well.
final class SaidByCommand {
    static final String BLOT = "•••";
    /// So many letters in a row that stand in a secret too are no chance.
    private static final int PIECE = 8;
    private static final int SHORTEST = 4;

    private final List<String> secrets = new ArrayList<>();

    /// Adds all parts of a credential. It stays the caller's.
    void add(Credential credential) {
        add(credential.apiKey());
        credential.passphrase().ifPresent(this::add);
        switch (credential) {
            case Credential.Hmac hmac -> add(hmac.secret());
            case Credential.PrivateKey key -> key.pkcs8().read(der -> {
                secrets.add(Base64.getEncoder().encodeToString(der));
                return true;
            });
        }
    }

    /// Adds a secret, which stays the caller's.
    void add(Secret secret) {
        secrets.add(secret.revealText());
    }

    /// The text without them.
    String without(String said) {
        var blotted = new BitSet(said.length());
        secrets.stream().map(String::strip).filter(secret -> secret.length() >= SHORTEST).forEach(secret -> {
            whole(said, secret, blotted);
            pieces(said, secret, blotted);
        });
        var shown = new StringBuilder();
        for (int at = 0; at < said.length(); at++) {
            if (!blotted.get(at)) {
                shown.append(said.charAt(at));
            } else if (at == 0 || !blotted.get(at - 1)) {
                shown.append(BLOT);
            }
        }
        return shown.toString();
    }

    private static void whole(String said, String secret, BitSet blotted) {
        for (int at = said.indexOf(secret); at >= 0; at = said.indexOf(secret, at + 1)) {
            blotted.set(at, at + secret.length());
        }
    }

    private static void pieces(String said, String secret, BitSet blotted) {
        var pieces = piecesOf(secret);
        for (int at = 0; at + PIECE <= said.length(); at++) {
            if (pieces.contains(said.substring(at, at + PIECE))) {
                blotted.set(at, at + PIECE);
            }
        }
    }

    private static Set<String> piecesOf(String secret) {
        var pieces = new HashSet<String>();
        for (int at = 0; at + PIECE <= secret.length(); at++) {
            pieces.add(secret.substring(at, at + PIECE));
        }
        return pieces;
    }
}
