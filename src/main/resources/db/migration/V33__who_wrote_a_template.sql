-- Who added a template: it belongs to what is kept about them. Of templates that are older, the
-- chain of the workspace tells it, as far as it goes back.
alter table template add column author text;

update template set author =
  (select min(person) from workspace_event as added
   where added.enterprise = template.enterprise and added.team = template.team
     and added.deed = 'TEMPLATE_ADDED' and added.about = template.id);
