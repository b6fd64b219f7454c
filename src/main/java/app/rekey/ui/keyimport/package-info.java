/// Taking in a file of keys: the dialog that shows what each row would do, and the file that is dropped onto the window. Reads and saves
/// nothing itself.
package app.rekey.ui.keyimport;
