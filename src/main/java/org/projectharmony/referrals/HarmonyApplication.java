package org.projectharmony.referrals;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Harmony: the record of referrals, the engine that carries them, and their doors. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HarmonyApplication {

    public static void main(String[] args) {
        SpringApplication.run(HarmonyApplication.class, args);
    }
}
