/// Where a value stands in a bot's text file, and how to put another in its place while every other byte stays.
///
/// Pure functions over bytes: no file, no bot. A format reads a whole document into a tree of spans ([Tree]); a leaf is a [Token]
/// that knows what the bot reads there and how the bot would have to be written a new value. Nothing is ever written back from
/// the tree. All structure of these formats is ASCII, so they are read byte by byte, and a file may be in any encoding that
/// keeps ASCII (UTF-8, Latin-1).
package app.rekey.bots.text;
