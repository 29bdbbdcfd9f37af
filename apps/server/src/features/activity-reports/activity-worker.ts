import { textIn } from '@minga/domain/language/language'
import type { ActivityReport } from '@minga/protocol/http/activity-reports'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'

import { workOnFile } from '../../files/export/file-worker.ts'
import { printableData } from '../../files/export/printable.ts'
import { activityReport } from './activity-report.ts'
import type { ActivityWork } from './activity-work.ts'
import { reportTables, type ReportTables } from './report-tables.ts'

interface ReadReport {
  readonly report: ActivityReport
  readonly tables: ReportTables
}

/** Its name. */
export interface ActivityAbout {
  readonly title: string
  readonly organisation: string
}

await workOnFile<ActivityWork, ReadReport, ActivityAbout>({
  read: async (db, reader, work) => {
    const report = await activityReport(db, reader, work)
    const [coalition, organisation] = await Promise.all([
      findCoalition(db),
      findOrganisation(db, work.asked.organisation),
    ])
    const names = {
      coalition: textIn(coalition.names, work.language),
      organisation: organisation?.shortName ?? '',
      whole: organisation === undefined ? '' : textIn(organisation.names, work.language),
    }
    return { report, tables: printableData(reportTables(report, { ...names, ...work })) }
  },
  write: async ({ report, tables }, { format, language }) => ({
    bytes: await bytesOf({ report, tables }, { format, language }),
    about: { title: tables.title, organisation: tables.organisation },
  }),
})

/** Each format's library is loaded only for it. */
async function bytesOf(
  { report, tables }: ReadReport,
  { format, language }: Pick<ActivityWork, 'format' | 'language'>,
): Promise<Uint8Array> {
  switch (format) {
    case 'json':
      return new TextEncoder().encode(JSON.stringify(report))
    case 'xlsx':
      return (await import('../../files/report/report-workbook.ts')).reportWorkbook({
        ...tables,
        standing: [tables.coalition, ...tables.standing],
      })
    case 'pdf':
      return (await import('./pdf-report.ts')).pdfReport(tables, language)
  }
}
