package org.projectharmony.referrals;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.util.TimeZone;
import org.projectharmony.referrals.database.DatabaseCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Harmony: the record of referrals, the engine that carries them, and their doors. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HarmonyApplication {

    /** No referral and no request to the engine is nested as deeply; a thousand levels are more than a thread's stack bears. */
    private static final int LEVELS_OF_JSON = 100;

    static {
        // Before anything makes a reader of JSON: the engine's interface makes its own.
        StreamReadConstraints.overrideDefaultStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(LEVELS_OF_JSON).build());
        // The engine stores due times as its machine's clock shows them: they have to mean the same on every node, and
        // in the hour that comes twice in autumn.
        if (System.getProperty("user.timezone", "").isEmpty()) {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        }
    }

    /** @param arguments settings; or a command to the database, see {@link DatabaseCommand} */
    public static void main(String[] arguments) {
        if (DatabaseCommand.isIn(arguments)) {
            DatabaseCommand.run(arguments);
        } else {
            SpringApplication.run(HarmonyApplication.class, arguments);
        }
    }
}
