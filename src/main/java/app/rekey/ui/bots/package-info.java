/// The page of the bots that use the vault's keys, and the dialogs that bind, find, write and confirm them. Everything that reads or
/// writes a bot is done by the services; nothing here touches a file.
package app.rekey.ui.bots;
