import type { Db } from '@minga/storage/database/schema'

import { datasetListRoutes } from '../features/datasets/list-routes.ts'
import { pathwayListRoutes } from '../features/pathways/list-routes.ts'
import { askListRoutes } from '../features/asks/list-routes.ts'
import { coalitionPageRoutes } from '../features/coalition-page/list-routes.ts'
import { contributionListRoutes } from '../features/contributions/list-routes.ts'
import { factsRoutes } from '../features/groups/facts-routes.ts'
import { homeRoutes } from '../features/home/routes.ts'
import { organisationPageRoutes } from '../features/organisations/page-routes.ts'
import { ratingListRoutes } from '../features/ratings/list-routes.ts'
import { citedRecordRoutes } from '../features/records/cited-routes.ts'
import { recordTranslationListRoutes } from '../features/record-translations/list-routes.ts'
import { chainRoutes } from '../features/records/chain-routes.ts'
import { recordListRoutes } from '../features/records/list-routes.ts'
import { reviewListRoutes } from '../features/reviews/list-routes.ts'
import { searchRoutes } from '../features/search/routes.ts'
import { threadListRoutes } from '../features/threads/list-routes.ts'
import type { Route } from '../http/route.ts'

/** The routes that the list thread answers: they only read rows. */
export interface ListParts {
  readonly db: Db
  readonly now: () => Date
  /** The rooms whose rows lack something that the log has. */
  readonly behind: () => ReadonlySet<string>
}

/** The reads that go over much: made in a thread of their own, on a connection that only reads. */
export function listRoutes(parts: ListParts): Route[] {
  const { db, now } = parts
  return [
    ...recordListRoutes(parts),
    ...citedRecordRoutes(db),
    ...chainRoutes(db, now),
    ...factsRoutes(db),
    ...datasetListRoutes(db),
    ...pathwayListRoutes(db),
    ...askListRoutes(db),
    ...threadListRoutes(db),
    ...homeRoutes(db, now),
    ...organisationPageRoutes(db, now),
    ...ratingListRoutes(db),
    ...reviewListRoutes(db, now),
    ...searchRoutes(db, now),
    ...recordTranslationListRoutes(db),
    ...contributionListRoutes(db),
    ...coalitionPageRoutes(parts),
  ]
}
