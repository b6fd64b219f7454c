/// The nouns of the program: immutable records, enums and sealed types, in the words a trader uses.
///
/// Nothing here knows a screen, a file, a network or a library: `java.base` only. Time is an argument, never asked for.
package app.rekey.domain;
