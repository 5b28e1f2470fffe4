package org.projectharmony.referrals.agency;

/** No team of this id is in the directory, or none yet at that time. */
public class UnknownTeam extends RuntimeException {

    private final String id;

    UnknownTeam(String id, String message) {
        super(message);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
