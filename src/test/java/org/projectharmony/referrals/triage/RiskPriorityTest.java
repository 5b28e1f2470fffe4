package org.projectharmony.referrals.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A number beside a task or a step is a fact like any other. All referrals are made up. */
@ProcessTest
class RiskPriorityTest {

    private static final String TEAM = "youth-corner-house";

    @Autowired
    private ProcessDriver story;
    @Autowired
    private JdbcTemplate database;

    @Test
    void saysNothingOfARiskThatIsWithheldFromTheTeam() {
        List<List<Map<String, Object>>> shown = new ArrayList<>();
        for (String risk : List.of("low", "medium")) {
            Reference referral = story.refer(TestReferral.about("youth-diversion").with("/risk/level", risk)
                    .with("/sharing/consentToService", "given"));
            assertThat(story.record(referral).risk()).isEqualTo(risk);
            assertThat(story.task(referral, "Task_AnswerReferral").getPriority()).isEqualTo(50);
            story.accept(referral, TEAM);
            shown.add(database.queryForList("select NAME_ as what, PRIORITY_ as priority from ACT_RU_TASK where TENANT_ID_ = ?"
                    + " and CASE_INST_ID_ is null and PROC_INST_ID_ in (select ID_ from ACT_RU_EXECUTION where"
                    + " BUSINESS_KEY_ = ?) union select HANDLER_TYPE_, PRIORITY_ from ACT_RU_JOB where TENANT_ID_ = ? and"
                    + " PROCESS_INSTANCE_ID_ in (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?) order by 1",
                    TEAM, referral.value(), TEAM, referral.value()));
        }

        assertThat(shown.get(0)).hasSizeGreaterThan(1).isEqualTo(shown.get(1));
    }

    @Test
    void ranksAPartByTheTimeThatItsTeamHas() {
        Reference urgent = story.refer(TestReferral.about("hoarding", "fire-risk").with("/subjects/0/needs", List.of("home oxygen")));

        assertThat(story.tasksOf(urgent)).filteredOn(task -> "fire-prevention".equals(task.getTenantId()))
                .singleElement().satisfies(task -> assertThat(task.getPriority()).isEqualTo(100));
    }

    @Test
    void ranksAStepOfTheWholeReferralByItsRisk() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));

        assertThat(story.task(referral, "Task_TriageReferral").getPriority()).isEqualTo(75);
    }
}
