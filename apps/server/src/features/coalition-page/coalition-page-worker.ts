import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { saidPage } from '@minga/domain/coalition-page/said-page'
import type { SaidPage } from '@minga/domain/coalition-page/said-parts'
import type { Language } from '@minga/domain/language/language'
import type { CoalitionPageSize } from '@minga/protocol/http/coalition-page'

import { workOnFile, type FileWork } from '../../files/export/file-worker.ts'
import { printableData } from '../../files/export/printable.ts'
import { coalitionPage } from './page-view.ts'
import { pdfPage } from './pdf-page.ts'

export interface PageFileWork extends FileWork {
  readonly size: CoalitionPageSize
  readonly language: Language
  readonly site: string
  /** The rooms whose rows lack something that the log has. */
  readonly behind: readonly string[]
}

/** Its name. */
export interface PageFileAbout {
  readonly title: string
  readonly coalition: string
  readonly day: string
}

await workOnFile<PageFileWork, { readonly said: SaidPage; readonly day: string }, PageFileAbout>({
  read: async (db, { actor }, { now, behind, language }) => {
    const page = await coalitionPage({ db, behind: () => new Set(behind) }, actor, coalitionDay(new Date(now)))
    return { said: printableData(saidPage(page, language)), day: page.day }
  },
  write: ({ said, day }, work) =>
    Promise.resolve({
      bytes: pdfPage({ said, ...work }),
      about: { title: said.title, coalition: said.coalition, day },
    }),
})
