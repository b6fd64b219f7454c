/// What every screen is made of: secret fields, texts, described controls, problems, the theme, and the way to the background.
///
/// Knows no screen.
package app.rekey.ui.common;
