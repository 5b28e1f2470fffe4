-- Whose a task is, for the list of a team's tasks and their count: without it, all links of the team are read for it.
create index HARMONY_LINK_TEAM on ACT_RU_IDENTITYLINK (GROUP_ID_, TYPE_, TASK_ID_);
