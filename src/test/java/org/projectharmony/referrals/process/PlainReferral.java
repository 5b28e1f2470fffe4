package org.projectharmony.referrals.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A referral as the rules of the field have it, in plain variables: no engine, no database, no timers. The random walk
 * does everything here as well and compares.
 */
final class PlainReferral {

    enum State { TRIAGE, OPEN, CLOSED, WITHDRAWN, MERGED }

    enum PartState { HELD, CHOSEN, SENT, ACCEPTED, DECLINED, DONE, BACK, REASSIGNED, NOT_SENT, WITHDRAWN }

    static final class Part {
        int number;
        String team;
        boolean needed;
        boolean lead;
        boolean held;
        PartState state;
        Instant clockFrom;
        Instant acknowledgeBy;
        boolean acknowledgeWorking;
        Instant respondBy;
        boolean respondWorking;
        Instant pausedSince;
        boolean toTriage;
        boolean withTriage;
        int unread;
        /** null, open, upheld, overturned or dropped */
        String challenge;

        boolean active() {
            return state == PartState.SENT || state == PartState.ACCEPTED;
        }

        boolean waitedFor() {
            return state == PartState.HELD || state == PartState.CHOSEN || active() || withTriage || toTriage
                    || "open".equals(challenge);
        }
    }

    static final class Question {
        int number;
        Integer part;
        Instant askedAt;
        boolean answered;
    }

    State state;
    Instant receivedAt;
    int closings;
    int reopened;
    final List<Part> parts = new ArrayList<>();
    final List<Question> questions = new ArrayList<>();
    /** Whether the earlier referral of the same event is the same; null while nobody has said. */
    Boolean same;
    final Set<String> returned = new HashSet<>();
    /** For each mail that reached nobody: the number of the part that it was about, or null. */
    final List<String> toReach = new ArrayList<>();

    Part add(String team, boolean needed, boolean lead, PartState state, Instant clockFrom) {
        Part part = new Part();
        part.number = parts.size() + 1;
        part.team = team;
        part.needed = needed;
        part.lead = lead;
        part.state = state;
        part.clockFrom = clockFrom;
        parts.add(part);
        return part;
    }

    List<Part> parts(Predicate<Part> which) {
        return parts.stream().filter(which).toList();
    }

    List<Question> open(Integer part) {
        return questions.stream().filter(question -> !question.answered)
                .filter(question -> java.util.Objects.equals(question.part, part)).toList();
    }

    boolean underWay() {
        return state == State.TRIAGE || state == State.OPEN;
    }

    void end(Part part, PartState ended) {
        part.state = ended;
        part.unread = 0;
    }

    void stop(State stopped) {
        state = stopped;
        for (Part part : parts) {
            if ("open".equals(part.challenge)) {
                part.challenge = "dropped";
            }
            if (part.state == PartState.HELD || part.state == PartState.CHOSEN || part.active()) {
                end(part, PartState.WITHDRAWN);
            }
            part.toTriage = false;
            part.withTriage = false;
            part.unread = 0;
        }
    }

    /** What goes on by itself has gone on: a decline has reached triage, and what is done is closed. */
    void settle() {
        for (Part part : parts) {
            if (part.toTriage) {
                part.toTriage = false;
                part.withTriage = part.state == PartState.BACK
                        || part.state == PartState.DECLINED && part.needed && part.challenge == null;
            }
        }
        if (state == State.OPEN && parts.stream().noneMatch(Part::waitedFor)) {
            state = State.CLOSED;
            closings++;
        }
    }
}
