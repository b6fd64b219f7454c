package app.rekey.ui.keys;

import app.rekey.ui.common.Tone;

/// A view at the left with the number of keys in it.
///
/// @param id for tests and style sheets, for example `view-all`
/// @param tone how pressing the number is
public record NavigationItem(String id, KeyFilter filter, String title, int count, Tone tone) {}
