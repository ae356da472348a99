-- What was understood of each text, so that none is scored twice: kept when a new run empties the job's tables.
-- No words stand here. A text is known by its SHA-256, and the quotes of an analysis are empty: they are cut from the
-- text again by their offsets, so that of an erased customer nothing readable is left.
create table text_score (
    hash     bytea primary key, -- SHA-256 of the analyzer's version, the speaker and the text
    version  text not null,     -- of models, rules and program; a run begins by dropping the rows of all others
    analysis json not null
);

-- What became of the texts of a run.
create table text_ledger (
    outcome    text primary key, -- scored, or unscored and why; and what a reader must know, such as "truncated"
    texts      bigint not null,  -- interactions, reviews and posts with words
    scored_now bigint not null,  -- of these, read by the models in this run
    from_store bigint not null   -- read in an earlier run; all others had come before in this run, or needed no reading
);

-- What became of the texts?
create view reporting.text_ledger as
select outcome, texts, scored_now, from_store
from text_ledger;
