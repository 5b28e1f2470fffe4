package org.projectharmony.referrals.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** How people and programs show who they are, and how they are let go. */
interface Proof {

    /** With every request. */
    void ofPrograms(HttpSecurity http) throws Exception;

    /** What a program hears that didn't. */
    AuthenticationEntryPoint askPrograms();

    /** Once, and a cookie from then on. */
    void ofPeople(HttpSecurity http) throws Exception;

    /** Where somebody who isn't signed in is sent. */
    AuthenticationEntryPoint askPeople();

    LogoutSuccessHandler goodbye();

    /** To a script of the engine's pages, which can't be sent anywhere. */
    LogoutSuccessHandler goodbyeToScripts();
}
