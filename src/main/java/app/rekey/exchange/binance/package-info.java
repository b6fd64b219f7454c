/// Binance: its sites, its signature, and what its answers mean.
///
/// From the official documents as read on 2026-11-21: `binance/binance-spot-api-docs` (rest-api.md, errors.md, enums.md,
/// web-socket-api.md "API key revocation") of 2026-07-21, developers.binance.com "Get API Key Permission", the test fixtures of
/// `binance/binance-connector-java` of 2026-08-19, and `binance-us/binance-us-api-docs` of 2024-06-17. What no document states
/// is marked where it is used.
package app.rekey.exchange.binance;
