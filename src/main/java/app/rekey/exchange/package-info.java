/// What all exchanges have in common: the course of a test call. One room below for each exchange holds what differs.
/// Rooms never import each other.
package app.rekey.exchange;
