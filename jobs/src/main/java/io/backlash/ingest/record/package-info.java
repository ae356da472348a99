/**
 * Raw records to canonical ones: conversion, pseudonyms, joined tables, threads.
 *
 * <p>In: raw records. Out: {@link io.backlash.ingest.record.Candidate}s.
 *
 * <p>May use: {@code config}, {@code event}, {@code ingest.format}, {@code ingest.mapping}, {@code
 * ingest.value}, {@code text.clean}.
 */
package io.backlash.ingest.record;
