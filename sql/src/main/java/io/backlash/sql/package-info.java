/**
 * The database: embedded or a server, and its migrations.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.sql;
