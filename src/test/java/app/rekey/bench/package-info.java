/// Benchmarks, run by hand as docs/benchmarks/README.md says, and what of them must not grow unseen.
package app.rekey.bench;
