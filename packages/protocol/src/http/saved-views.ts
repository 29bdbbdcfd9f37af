import { organisationId, personId } from '@minga/domain/identity/ids'
import { longestQuery } from '@minga/domain/record/list-view'
import { recordKind } from '@minga/domain/record/record-kind'
import { savedViewId, viewName, viewScope } from '@minga/domain/saved-view/saved-view'
import { z } from 'zod'

import { knownEntries } from './known-entries.ts'
import { pageQuery } from './pages.ts'

const query = z.string().max(longestQuery)

/** A list of a register under a name. */
export const savedView = z.object({
  id: savedViewId,
  kind: recordKind,
  name: z.string(),
  scope: viewScope,
  /** The search parameters of the list's page: `category=financial&sort=-level`. */
  query: z.string(),
  /** The person who saved its present state. */
  by: z.object({ id: personId, name: z.string(), organisation: organisationId }),
  at: z.iso.datetime(),
})
export type SavedView = z.infer<typeof savedView>

/** GET /api/groups/:groupId/views: the group's, and the person's own. */
export const savedViewsQuery = z.object(pageQuery)
export const savedViewsAnswer = z.object({ views: z.array(savedView), cursor: z.string().optional() })
export const readSavedViews = savedViewsAnswer.extend({ views: knownEntries(savedView) })

/** POST /api/groups/:groupId/views: readers of the group save views of their own (`mine`), editors and leads also the group's (`group`). */
export const newSavedView = z.strictObject({
  id: savedViewId,
  kind: recordKind,
  name: viewName,
  scope: viewScope,
  query,
})

/** `at` of the view as it was shown: where it was changed since, the answer is `conflict` of the field `seen`. */
const seen = z.iso.datetime().optional()

/** PATCH /api/groups/:groupId/views/:viewId: one's own, and the group's by editors and leads. */
export const savedViewChange = z.strictObject({ name: viewName.optional(), query: query.optional(), seen })
/** DELETE /api/groups/:groupId/views/:viewId, by the same. */
export const savedViewRemoval = z.object({ seen })
export const savedViewRemoved = z.object({})
