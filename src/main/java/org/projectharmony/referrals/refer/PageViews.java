package org.projectharmony.referrals.refer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.refer.PageView.Choice;
import org.projectharmony.referrals.refer.PageView.Field;
import org.projectharmony.referrals.refer.PageView.Group;
import org.projectharmony.referrals.refer.PageView.Input;
import org.projectharmony.referrals.refer.PageView.Mistake;
import org.projectharmony.referrals.refer.Question.Option;
import org.projectharmony.referrals.refer.Review.Fault;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.triage.RoutingPreview.TeamsPart;
import org.springframework.stereotype.Component;

/** Lays a page of the form out with what was typed and what is wrong with it. */
@Component
class PageViews {

    private final OfficersForm form;
    private final Review review;
    private final Words words;
    private final AgencyDirectory directory;
    private final Clock clock;

    PageViews(OfficersForm form, Review review, Words words, AgencyDirectory directory, Clock clock) {
        this.form = form;
        this.review = review;
        this.words = words;
        this.directory = directory;
        this.clock = clock;
    }

    PageView of(Stop stop, Draft draft, Reader user, List<Fault> faults) {
        List<Stop> way = form.way(draft);
        Page page = stop.page();
        List<Field> fields = page.eachTeam() ? wanted(draft, user, faults)
                : stop.questions(draft).stream().map(question -> field(stop, question, draft, faults)).toList();
        List<Mistake> mistakes = faults.stream().map(fault -> new Mistake(fields.stream()
                .filter(field -> field.field().equals(fault.field())).map(PageViews::firstInput).findFirst()
                .orElse("main-content"), fault.message())).toList();
        String back = draft.checked() ? "/refer/check"
                : form.before(stop, draft).map(before -> "/refer/" + before.key()).orElse("/refer");
        boolean several = page.eachPerson() && draft.people().size() > 1;
        String title = several ? page.title() + " Person " + (draft.people().indexOf(stop.person()) + 1) : page.title();
        return new PageView(stop.key(), title, page.intro(), page.warning(), back,
                "Page " + (way.indexOf(stop) + 1) + " of " + way.size(), fields.size() == 1 && !page.eachTeam()
                && fields.get(0).label().equals(page.title()), page.eachPerson(), several, fields,
                page.eachTeam() ? otherTeams(fields) : List.of(), mistakes);
    }

    private Field field(Stop stop, Question question, Draft draft, List<Fault> faults) {
        String field = stop.field(question);
        String error = faults.stream().filter(fault -> fault.field().equals(field)).map(Fault::message).findFirst()
                .orElse(null);
        return new Field(field, question.kind().name(), question.label(), question.hint(), error,
                question.autocomplete(), question.width(), question.rows() == 0 ? 4 : question.rows(), draft.value(field),
                groups(field, question, draft), question.hasParts() ? parts(field, question, draft) : List.of(),
                describedBy(field, question.hint(), error));
    }

    private static String describedBy(String field, String hint, String error) {
        String ids = (hint == null ? "" : field + "-hint ") + (error == null ? "" : field + "-error");
        return ids.isBlank() ? null : ids.strip();
    }

    private static String firstInput(Field field) {
        return !field.inputs().isEmpty() ? field.inputs().get(0).field()
                : field.groups().isEmpty() ? field.field() : field.groups().get(0).choices().get(0).id();
    }

    private static List<Input> parts(String field, Question question, Draft draft) {
        return question.inputs(field).stream().map(input -> {
            String part = input.substring(field.length() + 1);
            return new Input(input, Character.toUpperCase(part.charAt(0)) + part.substring(1),
                    part.equals("year") || part.equals("time") ? 4 : 2, draft.value(input));
        }).toList();
    }

    private List<Group> groups(String field, Question question, Draft draft) {
        List<Option> options = options(question, draft);
        Map<String, List<Choice>> groups = new LinkedHashMap<>();
        for (Option option : options) {
            List<Choice> group = groups.computeIfAbsent(option.group() == null ? "" : option.group(),
                    name -> new ArrayList<>());
            int number = groups.values().stream().mapToInt(List::size).sum();
            group.add(new Choice(field + (number == 0 ? "" : "-" + (number + 1)), option.value(),
                    label(question, option), option.hint(), draft.values(field).contains(option.value())));
        }
        return groups.entrySet().stream().map(group -> new Group(group.getKey().isEmpty() ? null : group.getKey(),
                group.getValue())).toList();
    }

    /** The answers that a question offers, those from the directory and yes and no included. */
    List<Option> options(Question question, Draft draft) {
        if (question.kind() == Question.Kind.YES_NO) {
            return List.of(new Option("yes", "Yes", null, null, null), new Option("no", "No", null, null, null));
        }
        return question.optionsFrom() == null ? question.options(draft)
                : directory.teams(clock.instant()).stream().map(team ->
                        new Option(team.agency(), team.agencyName(), null, null, null)).distinct().toList();
    }

    String label(Question question, Option option) {
        return option.label() == null ? words.of(question.words(), option.value()) : option.label();
    }

    /** A question for each team that is likely to be asked, and for each of which something is wanted already. */
    private List<Field> wanted(Draft draft, Reader user, List<Fault> faults) {
        Set<String> teams = new LinkedHashSet<>(review.outlook(draft, user).stream()
                .flatMap(outlook -> outlook.teams().stream()).map(TeamsPart::team).toList());
        draft.answers().keySet().stream().filter(field -> field.startsWith(Written.WANTED)).sorted()
                .forEach(field -> teams.add(field.substring(Written.WANTED.length())));
        return teams.stream().map(team -> {
            String field = Written.WANTED + team;
            String error = faults.stream().filter(fault -> fault.field().equals(field)).map(Fault::message).findFirst()
                    .orElse(null);
            return new Field(field, "AREA", review.team(field) + " (optional)", null, error, null, null, 2,
                    draft.value(field), List.of(), List.of(), describedBy(field, null, error));
        }).toList();
    }

    private List<Choice> otherTeams(List<Field> asked) {
        List<String> there = asked.stream().map(Field::field).toList();
        return Stream.concat(Stream.of(new Choice(null, "", "Choose a team", null, true)),
                directory.partners(clock.instant()).stream().filter(team -> !there.contains(Written.WANTED + team.id()))
                        .map(PageViews::choice)).toList();
    }

    private static Choice choice(Team team) {
        return new Choice(null, team.id(), team.name() + " (" + team.agencyName() + ")", null, false);
    }
}
