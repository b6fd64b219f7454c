/// The window: what covers it while locked, and what it shows while a vault is open.
///
/// Views are built in code and bind to view models, which know no toolkit and are tested without one. Nothing here blocks the
/// screen's thread: services are called through [app.rekey.ui.common.BackgroundTasks].
package app.rekey.ui;
