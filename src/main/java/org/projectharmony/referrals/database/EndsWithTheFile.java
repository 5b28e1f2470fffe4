package org.projectharmony.referrals.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at once, as a power cut would, where H2 can't write its file: what H2 has in its memory then isn't what is
 * in the file, and it would open the file again and go on. Whoever starts it again begins with what was stored last.
 */
class EndsWithTheFile implements SQLExceptionOverride {

    private static final Logger LOG = LoggerFactory.getLogger(EndsWithTheFile.class);
    private static final int INPUT_OUTPUT_ERROR = 74;

    @java.lang.Override
    public Override adjudicate(SQLException fault) {
        if (cannotWrite(fault)) {
            LOG.error("The database's file can't be written; Harmony ends here, before it is damaged. Make room and start again.");
            Runtime.getRuntime().halt(INPUT_OUTPUT_ERROR);
        }
        return Override.CONTINUE_EVICT;
    }

    private static boolean cannotWrite(SQLException fault) {
        return fault.getClass().getName().startsWith("org.h2.") && ExceptionUtils.getThrowableList(fault).stream().anyMatch(
                cause -> cause.getClass().getSimpleName().equals("MVStoreException")
                        && String.valueOf(cause.getMessage()).startsWith("Writing to "));
    }
}
