import { organisationId } from '@minga/domain/identity/ids'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { clauseChanges } from '@minga/domain/version/compare-texts'
import { formChange } from '@minga/domain/version/form-changes'
import { versionId, versionKind } from '@minga/domain/version/version'
import { z } from 'zod'

import { treeElement } from './history.ts'
import { writer } from './writer.ts'
import { pageQuery } from './pages.ts'
import { shownChart } from './shown-chart.ts'
import { shownRecord } from './shown-record.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** POST /api/roadmaps/:roadmapId/versions, by people who write it: names the text as it stands. */
export const newVersion = z.strictObject({
  id: z.uuid().pipe(versionId),
  name: plainLine(120),
  note: plainWords().trim().max(2000).default(''),
})
export const versionMade = z.object({ id: versionId, sequence: z.int(), root: hash, at: z.iso.datetime() })

const version = z.object({
  id: versionId,
  kind: versionKind,
  /** Empty for what was there before a restore. */
  name: z.string(),
  note: z.string(),
  sequence: z.int(),
  /** The root of the tree over its clauses and what the records in them said; null for one that was made by itself. */
  root: hash.nullable(),
  by: writer,
  at: z.iso.datetime(),
})
export type VersionView = z.infer<typeof version>

/** GET /api/roadmaps/:roadmapId/versions: the newest first, in pages. */
export const versionsQuery = z.strictObject(pageQuery)
export const versionsAnswer = z.object({ versions: z.array(version), cursor: z.string().optional() })

/** A state of a text: a version's id, a sequence, or the present. */
const stateOfText = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
export const compareQuery = z.strictObject({ from: stateOfText, to: stateOfText.default('now') })

const comparedState = z.object({
  sequence: z.int(),
  /** The moment of its last update; null before the first. */
  at: z.iso.datetime().nullable(),
  title: z.string(),
})

const comparedClause = z.object({
  /** In the later text; of one that was removed, in the earlier one. */
  block: z.string(),
  /** The heading that it stands under, which may be itself; empty before the first. */
  section: z.string().default(''),
  changes: z.array(z.enum(clauseChanges)).readonly(),
  /** What is otherwise beside the words. */
  form: z.array(formChange).readonly().default([]),
  /** The blocks that it was before, and those that it is now. */
  from: z.array(z.string()).readonly(),
  to: z.array(z.string()).readonly(),
  before: z.array(treeElement).readonly(),
  after: z.array(treeElement).readonly(),
  /** The people who wrote the present words between the two states: indexes into `writers`. */
  by: z.array(z.int()).readonly(),
  /** The organisations whose words stood there, or which lead a record that it names. */
  concerns: z.array(organisationId).readonly(),
})
export type ComparedClauseView = z.infer<typeof comparedClause>

/** GET /api/roadmaps/:roadmapId/compare?from=&to=: what is not as it was, clause by clause. */
export const comparison = z.object({
  from: comparedState,
  to: comparedState,
  writers: z.array(writer),
  blocks: z.array(comparedClause),
  /** The headings right under which something changed, in reading order. */
  sections: z.array(z.object({ block: z.string(), title: z.string(), level: z.int().min(1) })).default([]),
  /** How many clauses are as they were. */
  unchanged: z.int(),
  /** The records that the texts name, as they stood in each; of those that the reader may not read the reference alone. */
  records: z.object({ before: z.array(shownRecord), after: z.array(shownRecord) }),
  /** The charts of the texts, with the figures that they had in each. */
  charts: z.object({ before: z.array(shownChart), after: z.array(shownChart) }).default({ before: [], after: [] }),
})
export type Comparison = z.infer<typeof comparison>

/** POST /api/roadmaps/:roadmapId/looks, empty: the signed-in person looks at its text now. */
export const newLook = z.strictObject({})

/**
 * GET and POST /api/roadmaps/:roadmapId/looks: where the person's last look ended before the present one; null where there
 * was none. `head` is where the text stands: what is between the two is what the person has not seen.
 */
export const looksAnswer = z.object({
  last: z.object({ sequence: z.int(), at: z.iso.datetime() }).nullable(),
  head: z.int(),
})
export type LooksAnswer = z.infer<typeof looksAnswer>
