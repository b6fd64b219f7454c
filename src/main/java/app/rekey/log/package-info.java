/// What the log may tell. Named in `logback.xml`, and used by nobody else.
package app.rekey.log;
