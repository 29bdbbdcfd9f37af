import { searchedChanges } from '../../database/migrations/0071-search.ts'
import { rowTrigger } from '../trigger.ts'

/** Notes a change for the index of search. */
function note(kind: string, id: string, urgent: 0 | 1): string {
  const otherwise = urgent === 1 ? 'UPDATE SET urgent = 1' : 'NOTHING'
  return `INSERT INTO search_change (kind, id, urgent) VALUES ('${kind}', ${id}, ${urgent}) ON CONFLICT (kind, id) DO ${otherwise}`
}

const isCited = (row: 'NEW' | 'OLD') => `(EXISTS (SELECT 1 FROM passage_citation WHERE record = ${row}.record)
    OR EXISTS (SELECT 1 FROM record_alias WHERE into_record = ${row}.record))`
const ofRoadmap = "NEW.room LIKE 'roadmap.%'"
const roadmapOfRoom = note('roadmap', 'substr(NEW.room, 9)', 0)
const passage = (row: 'NEW' | 'OLD') => note('passage', `${row}.room || ' ' || ${row}.block`, 1)
const cited = (row: 'NEW' | 'OLD') => note('cited', `${row}.record`, 1)
const record = (row: 'NEW' | 'OLD', urgent: 0 | 1 = 1) => note('record', `${row}.record`, urgent)
const hasNewTitle = `(NEW.fields::jsonb -> 'title' IS DISTINCT FROM OLD.fields::jsonb -> 'title' OR NEW.group_id <> OLD.group_id)`

/** What search learns of by itself, whichever command makes the change: as SQLite's migrations 71, 72, 88, 89 and 96. */
export const searchTriggers: readonly string[] = [
  ...searchedChanges.map(([table, event, kind, id, urgent], index) =>
    rowTrigger({ name: `search_of_${table}_${index}`, table, event, run: note(kind, id, urgent) }),
  ),
  rowTrigger({ name: 'search_of_record_text_insert', table: 'record_text', event: 'INSERT', run: record('NEW', 0) }),
  rowTrigger({
    name: 'search_of_record_text_update',
    table: 'record_text',
    event: 'UPDATE OF text',
    run: record('NEW'),
  }),
  rowTrigger({ name: 'search_of_record_text_delete', table: 'record_text', event: 'DELETE', run: record('OLD') }),
  rowTrigger({
    name: 'search_of_first_day',
    table: 'change_row',
    event: 'INSERT',
    when: ofRoadmap,
    run: roadmapOfRoom,
  }),
  rowTrigger({
    name: 'search_of_later_day',
    table: 'change_row',
    event: 'UPDATE OF at',
    when: `${ofRoadmap} AND substr(NEW.at, 1, 10) <> substr(OLD.at, 1, 10)`,
    run: roadmapOfRoom,
  }),
  rowTrigger({
    name: 'search_of_citation_insert',
    table: 'passage_citation',
    event: 'INSERT',
    run: passage('NEW'),
  }),
  rowTrigger({
    name: 'search_of_citation_delete',
    table: 'passage_citation',
    event: 'DELETE',
    run: passage('OLD'),
  }),
  rowTrigger({
    name: 'search_of_cited_insert',
    table: 'record_row',
    event: 'INSERT',
    when: isCited('NEW'),
    run: cited('NEW'),
  }),
  rowTrigger({
    name: 'search_of_cited_update',
    table: 'record_row',
    event: 'UPDATE OF fields, group_id',
    when: `${hasNewTitle} AND ${isCited('NEW')}`,
    run: cited('NEW'),
  }),
  rowTrigger({
    name: 'search_of_cited_delete',
    table: 'record_row',
    event: 'DELETE',
    when: isCited('OLD'),
    run: cited('OLD'),
  }),
  rowTrigger({ name: 'search_of_cited_merge', table: 'record_alias', event: 'INSERT', run: cited('NEW') }),
  rowTrigger({ name: 'search_of_cited_unmerge', table: 'record_alias', event: 'DELETE', run: cited('OLD') }),
  rowTrigger({
    name: 'search_of_contribution_act_insert',
    table: 'contribution_act',
    event: 'INSERT',
    run: record('NEW'),
  }),
  rowTrigger({
    name: 'search_of_contribution_act_update',
    table: 'contribution_act',
    event: 'UPDATE OF said',
    run: record('NEW'),
  }),
  rowTrigger({
    name: 'search_of_contribution_update',
    table: 'contribution',
    event: 'UPDATE OF outside',
    run: record('NEW'),
  }),
  rowTrigger({
    name: 'search_of_provider',
    table: 'organisation',
    event: 'UPDATE OF short_name, names',
    run: `INSERT INTO search_change (kind, id, urgent)
      SELECT DISTINCT 'record', record, 1 FROM contribution WHERE provider = NEW.id
      ON CONFLICT (kind, id) DO UPDATE SET urgent = 1`,
  }),
]
