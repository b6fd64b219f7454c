/// The picture of what ends when: the next 90 days as a line, with a dot for each key.
package app.rekey.ui.timeline;
