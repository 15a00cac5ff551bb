/**
 * What looks as if it could identify a student, found in what somebody typed. Pure: nothing is kept
 * and nothing is sent. Read {@link org.samepage.students.Identifiers}.
 */
@NullMarked
package org.samepage.students;

import org.jspecify.annotations.NullMarked;
