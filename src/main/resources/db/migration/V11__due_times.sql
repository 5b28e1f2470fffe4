-- What is due, for the engine's look at each poll: without it, every timer that waits is read each time.
create index HARMONY_JOB_DUE on ACT_RU_JOB (DUEDATE_);
