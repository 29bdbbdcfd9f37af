/**
 * Where each roadmap stands: `draft`, `open`, `archived`, or `deleted`, a row that stays so that its id is never used
 * again. Those of before are open to readers.
 */
export const roadmapStates = `
  ALTER TABLE roadmap ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
  -- When it was opened to readers; NULL until then, also for a draft that was archived.
  ALTER TABLE roadmap ADD COLUMN opened_at TEXT;
  -- Who brought it into its state, and when; NULL for the one it began with.
  ALTER TABLE roadmap ADD COLUMN state_by TEXT REFERENCES person (id);
  ALTER TABLE roadmap ADD COLUMN state_at TEXT;
  -- The title it was started with, by which the same request is known again; NULL for those of before.
  ALTER TABLE roadmap ADD COLUMN started_as TEXT;
  UPDATE roadmap SET opened_at = created_at;
  -- Lists leave out what is deleted and what was not opened.
  CREATE INDEX roadmap_by_state ON roadmap (state);
  CREATE INDEX roadmap_by_opening ON roadmap (opened_at);
  CREATE INDEX comment_round_of_roadmap ON comment_round (roadmap);
`
