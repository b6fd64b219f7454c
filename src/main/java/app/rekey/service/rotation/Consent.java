package app.rekey.service.rotation;

/// What the user has said yes to for a bot, before it is given a version or put back.
///
/// @param insistOnDrift overwrite a credential that is no version of the key
/// @param restart restart the bot now, whatever its binding says about asking
public record Consent(boolean insistOnDrift, boolean restart) {
    /// Nothing was said.
    public static final Consent NONE = new Consent(false, false);
}
