/// What all exchanges have in common: the course of a test call. One room below for each exchange holds what differs.
/// Rooms never import each other.
///
/// [ExchangeRoom] is an exchange as the services know it; a [Dialect] is what a room below tells of its exchange.
package app.rekey.exchange;
