/// The page that lists what is unwise about keys that work.
package app.rekey.ui.findings;
