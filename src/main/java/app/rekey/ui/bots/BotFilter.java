package app.rekey.ui.bots;

import app.rekey.domain.BindingState;
import java.util.Optional;

/// Which bots the page shows, with the number of them.
///
/// @param id for tests and style sheets, for example `bots-only-dead`
/// @param state empty for all
record BotFilter(String id, String name, Optional<BindingState> state, long count) {}
