/**
 * What people can do, one class for each activity: {@link org.samepage.coaching.Drafting}, {@link
 * org.samepage.coaching.Signing}, {@link org.samepage.coaching.CheckingIn}, {@link
 * org.samepage.coaching.Reviewing}; and {@link org.samepage.coaching.Timekeeping}, which does what
 * is due. Each activity is one transaction: the decision, what it keeps, and the notices that
 * announce it.
 */
@NullMarked
package org.samepage.coaching;

import org.jspecify.annotations.NullMarked;
