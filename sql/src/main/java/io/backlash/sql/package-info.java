/**
 * The database: embedded or a server, and its migrations.
 *
 * <p>May use: {@code file}.
 */
package io.backlash.sql;
