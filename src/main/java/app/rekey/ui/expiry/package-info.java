/// The rules by which exchanges end keys, as a part of the settings.
package app.rekey.ui.expiry;
