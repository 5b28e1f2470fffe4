package org.projectharmony.referrals.agency;

/**
 * A team of a partner agency as it is on one day: the queue that receives referrals. Its id is its candidate group and
 * its tenant; its supervisors are the group {@code <id>-supervisors}. Mail addresses are shared mailboxes.
 *
 * @param agency the agency's id, such as {@code council}
 * @param agencyName the agency's name as people say it
 * @param receives what the team takes on, in words
 */
public record Team(String id, String agency, String agencyName, String name, String receives, String mail,
        String backupMail, String supervisorsMail) {

    private static final String SUPERVISORS = "-supervisors";

    public String supervisorsGroup() {
        return supervisorsOf(id);
    }

    /** The group of a team's supervisors, by the team's id. */
    public static String supervisorsOf(String id) {
        return id + SUPERVISORS;
    }

    /** The team's id, by the group of its supervisors. */
    public static String supervised(String group) {
        return group.substring(0, group.length() - SUPERVISORS.length());
    }
}
