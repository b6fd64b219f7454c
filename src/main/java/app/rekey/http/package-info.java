/// The one way out to the network: the only user of OkHttp, with the limits, the clock measurements and the JSON reading
/// that every exchange room needs. Knows no exchange.
package app.rekey.http;
