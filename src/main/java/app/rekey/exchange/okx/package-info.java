/// OKX, API v5: how a key of OKX is tested and what OKX's answers mean.
///
/// Facts come from OKX's documentation, <https://www.okx.com/docs-v5/en/>, in its state of 2026-08-22, and where that is silent
/// from answers that users published; `docs/exchanges/okx.md` names them, and says what nobody has confirmed.
/// Knows no other exchange, and no way to the network of its own.
package app.rekey.exchange.okx;
