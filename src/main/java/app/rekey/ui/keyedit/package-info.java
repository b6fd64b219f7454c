/// Adding a key and editing one: fields, what is odd about pasted text, and the test before the save.
package app.rekey.ui.keyedit;
