/** Messages to referrers, teams and supervisors, by mail: a reference, a link and due times, and never personal data. */
package org.projectharmony.referrals.notification;
