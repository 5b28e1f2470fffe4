package org.projectharmony.referrals.database;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * What an administrator has the jar do with its database, instead of starting Harmony: {@code migrate} brings the schema
 * up to date; {@code move} does so too, and then takes everything over from the H2 database at an address, such as
 * {@code move jdbc:h2:file:./data/harmony}.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import({Migrations.class, EngineSchema.class, Move.class})
public class DatabaseCommand implements ApplicationRunner {

    private static final String MIGRATE = "migrate";
    private static final String MOVE = "move";

    private final Move move;

    DatabaseCommand(Move move) {
        this.move = move;
    }

    /** Whether these are the arguments of such a command. */
    public static boolean isIn(String[] arguments) {
        return arguments.length > 0 && List.of(MIGRATE, MOVE).contains(arguments[0]);
    }

    /** Does it, and ends; with an exception where it couldn't be done, which Spring Boot has told of by then. */
    public static void run(String[] arguments) {
        new SpringApplicationBuilder(DatabaseCommand.class).web(WebApplicationType.NONE)
                .run(Stream.concat(Arrays.stream(arguments), Stream.of("--harmony.database.migrate=true",
                        // An index on a large table takes longer than any answer to a person may.
                        "--spring.datasource.hikari.data-source-properties.socketTimeout=0")).toArray(String[]::new)).close();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<String> words = arguments.getNonOptionArgs();
        if (words.get(0).equals(MOVE)) {
            if (words.size() != 2 || !words.get(1).startsWith("jdbc:h2:")) {
                throw new NotMoved("say from where: move jdbc:h2:file:./data/harmony");
            }
            move.from(words.get(1));
        }
    }
}
