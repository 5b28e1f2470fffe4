/** What people see around the engine's own pages: the start page, and the page that says what went wrong. */
package org.projectharmony.referrals.workspace;
