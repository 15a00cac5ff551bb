package org.samepage.slack.form;

/**
 * The names of the pages about templates and about starting with several teachers, and of the
 * buttons in them, as Slack sends them back. Each is exact and has one handler.
 */
public final class TemplateNames {
  /** Callback ids. */
  public static final String LIST = "templates";

  public static final String LOOK = "template";
  public static final String LABEL = "template.label";
  public static final String ADD = "template.add";
  public static final String SECTION = "template.section";
  public static final String LEADS = "template.leads";
  public static final String WORDING = "template.wording";
  public static final String STUDENTS = "template.students";
  public static final String SCHOOLS = "template.schools";

  /** What is counted, for program leads. */
  public static final String PROGRAM = "program";

  public static final String BULK = "bulk";
  public static final String BULK_REVIEW = "bulk.review";

  /** Action ids. Opens the templates, from the first page of an agreement or the hub. */
  public static final String OPEN_LIST = "template.list.open";

  /** Value, of this and the next: the number of the page of the list. */
  public static final String TURN_BACK = "template.list.back";

  public static final String TURN_ON = "template.list.on";

  /** Value: a template. */
  public static final String OPEN = "template.open";

  /** Starts an agreement from the template that is looked at. */
  public static final String USE = "template.use";

  /** Opens the page for a new template that begins as the one that is looked at, or blank. */
  public static final String COPY = "template.copy";

  public static final String RELABEL = "template.relabel";

  /** Value: the name of a {@link org.samepage.agreement.Section}. */
  public static final String EDIT = "template.edit";

  /** One more check-in rule; what stands on the page is saved. */
  public static final String CHECK_IN_ADD = "template.check_in.add";

  /** The check-in rule of the page goes. */
  public static final String CHECK_IN_REMOVE = "template.check_in.remove";

  /** Goes back to the template without saving. */
  public static final String BACK = "template.back";

  public static final String RETIRE = "template.retire";

  /** Opens the list of those that are retired. */
  public static final String RETIRED = "template.retired";

  /** Value: a template. */
  public static final String BRING_BACK = "template.bring_back";

  /** Opens what happened to the workspace as a whole. */
  public static final String OPEN_TRAIL = "workspace.trail.open";

  public static final String TRAIL = "workspace.trail";

  public static final String NAME_LEADS = "template.leads.open";
  public static final String WORD = "template.wording.open";

  /** Opens the page about the addresses of students. */
  public static final String NAME_STUDENTS = "template.students.open";

  /** Opens the list of schools. */
  public static final String NAME_SCHOOLS = "template.schools.open";

  /** Opens what is counted. */
  public static final String PROGRAM_OPEN = "program.open";

  /** Value, of this and the next: a month. */
  public static final String PROGRAM_BACK = "program.back";

  public static final String PROGRAM_ON = "program.on";

  /** Opens the page for several teachers. */
  public static final String SEVERAL = "bulk.open";

  private TemplateNames() {}
}
