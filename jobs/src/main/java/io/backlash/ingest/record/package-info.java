/**
 * Raw records to canonical ones: conversion, pseudonyms, joined tables, threads.
 *
 * <p>In: raw records. Out: {@link io.backlash.ingest.record.Candidate}s.
 *
 * <p>May use: mappings.
 */
package io.backlash.ingest.record;
