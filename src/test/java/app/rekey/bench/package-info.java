/// Benchmarks, run by hand as docs/benchmarks/README.md says; no tests.
package app.rekey.bench;
