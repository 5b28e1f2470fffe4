-- Takes away every referral and what the engine knows of it, before each class of tests: lists and searches are as short
-- as that class makes them. People, grants, models, the access log and what was proved of earlier ones stay.
delete from gathered_mail;
delete from correction;
delete from grading;
delete from legal_hold;
delete from retention_review;
delete from disclosure;
delete from question;
delete from referral_link;
delete from referral_event;
delete from subject_backfill;
delete from tenant_backfill;
delete from subject_sound;
delete from referral_subject;
delete from timeline;
delete from agency_part;
delete from referral;
delete from draft;

update ACT_RU_INCIDENT set CAUSE_INCIDENT_ID_ = null, ROOT_CAUSE_INCIDENT_ID_ = null;
delete from ACT_RU_INCIDENT;
delete from ACT_RU_EXT_TASK;
delete from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ is not null;
delete from ACT_RU_IDENTITYLINK where TASK_ID_ is not null;
delete from ACT_RU_VARIABLE;
delete from ACT_RU_TASK;
delete from ACT_RU_JOB where PROCESS_INSTANCE_ID_ is not null;
update ACT_RU_EXECUTION set PARENT_ID_ = null, SUPER_EXEC_ = null, PROC_INST_ID_ = null;
delete from ACT_RU_EXECUTION;
delete from ACT_HI_DETAIL;
delete from ACT_HI_VARINST;
delete from ACT_HI_IDENTITYLINK;
delete from ACT_HI_COMMENT;
delete from ACT_HI_ATTACHMENT;
delete from ACT_HI_INCIDENT;
delete from ACT_HI_JOB_LOG where PROCESS_INSTANCE_ID_ is not null;
delete from ACT_HI_EXT_TASK_LOG;
delete from ACT_HI_OP_LOG where PROC_INST_ID_ is not null;
delete from ACT_HI_TASKINST;
delete from ACT_HI_ACTINST;
delete from ACT_HI_PROCINST;
delete from ACT_HI_DEC_IN;
delete from ACT_HI_DEC_OUT;
delete from ACT_HI_DECINST;
delete from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ is null and ID_ not in
    (select HANDLER_CFG_ from ACT_RU_JOB where HANDLER_CFG_ is not null) and ID_ not in
    (select CONFIGURATION_ from ACT_RU_BATCH where CONFIGURATION_ is not null);
