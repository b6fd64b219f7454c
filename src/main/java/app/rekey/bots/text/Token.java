package app.rekey.bots.text;

import app.rekey.domain.Secret;

/// The bytes of one value in a document, quotes included: from `from()` up to and without `to()`.
interface Token {
    int from();

    int to();

    /// What the bot reads here. The caller closes it.
    Secret value(Text text) throws CannotHold;

    /// What to write here so that the bot reads `next`, in the style that stands here wherever that can be.
    Secret written(Text text, Secret next) throws CannotHold;
}
