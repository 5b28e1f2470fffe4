package org.projectharmony.referrals.process;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the engine's side.
 *
 * @param models where {@code processes/} and {@code forms/} are read from at start: the application itself, or a folder
 *     such as {@code file:/etc/harmony/}
 * @param modelsAgain whether models that were deployed before, and others since, are to take their place again
 * @param engineVariables the names of the variables that may be stored in the engine's tables
 */
@ConfigurationProperties("harmony")
record ProcessProperties(@DefaultValue("classpath:/") String models, boolean modelsAgain, List<String> engineVariables) {}
