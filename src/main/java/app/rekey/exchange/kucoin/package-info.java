/// KuCoin: how a key of KuCoin is tested and what KuCoin's answers mean.
///
/// Facts come from KuCoin's documentation, <https://www.kucoin.com/docs-new/>, its SDK and its older documentation, read in
/// August 2026, and where those are silent from answers that users published; `docs/exchanges/kucoin.md` names them, and says
/// what nobody has confirmed. Knows no other exchange, and no way to the network of its own.
package app.rekey.exchange.kucoin;
