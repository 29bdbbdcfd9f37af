/** The order in a list is a `rank`; a `place` is what a discussion, a notice or a choice is about. */
export const ranks = ['organisation', 'working_group', 'section_row', 'citation_row', 'comment', 'comment_file']
  .concat('round_record', 'thread_seen')
  .map((table) => `ALTER TABLE ${table} RENAME COLUMN place TO rank;`)
  .join('\n')
