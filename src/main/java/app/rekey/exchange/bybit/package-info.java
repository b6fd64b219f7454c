/// Bybit: its sites, its signature, and what its answers mean.
///
/// From the official documents as read on 2026-11-21: `bybit-exchange/docs` of 2026-07-24 (v5/guide, v5/error, v5/user/apikey-info,
/// v5/rate-limit, v5/demo, faq), the test values of `bybit-exchange/bybit.ruby.api` of 2026-07-23, and
/// `bybit-exchange/bybit-official-api-docs` of 2020-02-22 for two published signatures. What no document states is marked where
/// it is used.
package app.rekey.exchange.bybit;
