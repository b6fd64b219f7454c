/// Files of keys to take in: JSON and CSV of the documented form. Reads, judges each row, keeps nothing.
package app.rekey.imports;
