/** What a person may ask: what is held on them. */
package org.projectharmony.referrals.subject;
