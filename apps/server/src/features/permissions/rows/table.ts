import { meRows } from './me.ts'
import { groupsRows } from './groups.ts'
import { datasetsAndChartsRows } from './datasets-and-charts.ts'
import { templatesRows } from './templates.ts'
import { roadmapsRows } from './roadmaps.ts'
import { translationsRows } from './translations.ts'
import { signOffsRows } from './sign-offs.ts'
import { signOffDecisionsRows } from './sign-off-decisions.ts'
import { programsRows } from './programs.ts'
import { publicationsRows } from './publications.ts'
import { consultationsRows } from './consultations.ts'
import { sendingsRows } from './sendings.ts'
import { registersRows } from './registers.ts'
import { returnedFilesRows } from './returned-files.ts'
import { coalitionRows } from './coalition.ts'
import { strikeOutsRows } from './strike-outs.ts'
import { organisationsRows } from './organisations.ts'
import { peopleRows } from './people.ts'
import { securityRows } from './security.ts'
import { recordsRows } from './records.ts'
import { contributionsRows } from './contributions.ts'
import { asksRows } from './asks.ts'
import { threadsRows } from './threads.ts'
import { roundsRows } from './rounds.ts'
import { ratingsRows } from './ratings.ts'
import { reviewsRows } from './reviews.ts'
import { installationRows } from './installation.ts'
import { filesRows } from './files.ts'
import type { Rows } from './row.ts'

/** Every route of the API that wants a session: `permissions.test.ts` fails for one without a row. Rows are asked in this order. */
export const table: Rows = {
  ...groupsRows,
  ...datasetsAndChartsRows,
  ...templatesRows,
  ...roadmapsRows,
  ...translationsRows,
  ...signOffsRows,
  ...signOffDecisionsRows,
  ...programsRows,
  ...publicationsRows,
  ...consultationsRows,
  ...sendingsRows,
  ...registersRows,
  ...returnedFilesRows,
  ...coalitionRows,
  ...strikeOutsRows,
  ...organisationsRows,
  ...peopleRows,
  // After `peopleRows`, which look at the avatar that is taken away here.
  ...meRows,
  ...securityRows,
  ...recordsRows,
  ...contributionsRows,
  ...asksRows,
  ...threadsRows,
  ...roundsRows,
  ...ratingsRows,
  ...reviewsRows,
  ...installationRows,
  ...filesRows,
}
