package org.projectharmony.referrals.outcome;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.outcome.OpenWork.Parts;
import org.projectharmony.referrals.process.CourseDriver;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;

/** The figures of the agencies' work say the same as the referrals' pages, whatever has happened. */
@ProcessTest
class OpenWorkTest {

    private static final Predicate<AgencyPart> OPEN = part -> part.status().active() || part.challenge() == Challenge.OPEN;

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private Changes changes;
    @Autowired
    private OpenWork work;

    @Test
    void isOverdueWhereThePageSaysSo() {
        Reference silent = story.refer(TestReferral.about("environment"));
        Reference accepted = story.refer(TestReferral.about("environment"));
        story.accept(accepted, "council-enforcement");
        Reference asked = story.refer(TestReferral.about("environment"));
        course.ask(asked, "council-enforcement", "Synthetic question");
        Reference challenged = story.refer(TestReferral.about("environment"));
        story.decline(challenged, "council-enforcement", "Synthetic reason");
        changes.challenge(challenged, story.part(challenged, "council-enforcement").number(), "Synthetic dispute",
                new Reader("officer", Set.of("officers")));
        Reference done = story.refer(TestReferral.about("environment"));
        story.accept(done, "council-enforcement");
        story.recordOutcome(done, "council-enforcement", "advice-given");
        story.refer(TestReferral.about("radicalisation"));
        List<Reference> all = List.of(silent, accepted, asked, challenged, done);

        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(30), Duration.ofDays(3), Duration.ofDays(20))) {
            story.clockForward(later);
            all.forEach(story::runJobs);
            assertThat(told(Parts::open)).as("open " + later).isEqualTo(onThePages(all, OPEN));
            assertThat(told(Parts::overdue)).as("overdue " + later).isEqualTo(onThePages(all, OPEN.and(part ->
                    Rag.of(part, story.now()) == Rag.OVERDUE)));
            assertThat(told(Parts::escalated)).as("escalated " + later).isEqualTo(onThePages(all, OPEN.and(part ->
                    part.escalatedAt() != null)));
        }
        assertThat(told(Parts::overdue)).containsEntry("council-enforcement medium", 3L);
    }

    private Map<String, Long> told(ToIntFunction<Parts> count) {
        return work.at(story.now()).stream().filter(some -> count.applyAsInt(some) > 0)
                .collect(toMap(some -> some.team() + " " + some.risk(), some -> (long) count.applyAsInt(some)));
    }

    private Map<String, Long> onThePages(List<Reference> all, Predicate<AgencyPart> counts) {
        return all.stream().map(story::record).flatMap(referral -> referral.parts().stream().filter(counts)
                .map(part -> part.team() + " " + referral.risk())).collect(groupingBy(some -> some, counting()));
    }
}
