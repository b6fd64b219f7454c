package app.rekey.ui.bots;

import app.rekey.service.Guide;
import app.rekey.ui.common.Tone;

/// How far the user is on the way to a bot that Rekey cannot write to.
sealed interface GuideState {
    /// Something blocks; `words` says what.
    record Working(String words) implements GuideState {}

    /// The steps, and what to copy. The guide is the model's, which closes it.
    record Leading(Guide guide) implements GuideState {}

    /// The question before the first secret of a session goes to the clipboard.
    record Asking(Guide.Copy copy) implements GuideState {}

    /// Nothing more to do here.
    record Ended(Tone tone, String sentence) implements GuideState {}
}
