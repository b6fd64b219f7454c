/// What the operating system can do for secrets in memory. The only room that calls into the C library; it knows no vault and no face.
package app.rekey.memory;
