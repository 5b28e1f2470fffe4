package org.projectharmony.referrals.database;

/** H2's file isn't the database that it was. */
class BrokenFile extends RuntimeException {

    private final transient H2File file;

    BrokenFile(H2File file, String what) {
        super("The file of the database, " + file.database() + ", " + what);
        this.file = file;
    }

    H2File file() {
        return file;
    }
}
