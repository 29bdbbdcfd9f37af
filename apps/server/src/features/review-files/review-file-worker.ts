import type { GroupId, ReviewId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { ReportFormat } from '@minga/protocol/http/review-files'

import { workOnFile, type FileWork } from '../../files/export/file-worker.ts'
import { printableData } from '../../files/export/printable.ts'
import { tooLargeForFormat } from '../../files/export/too-large-for-format.ts'
import { isTooLargeForPdf } from '../../files/pdf/pdf-size.ts'
import { Refusal } from '../../http/refusal.ts'
import { reportOf } from '../../views/report-of.ts'
import { reviewFor } from '../../views/review-for.ts'
import { progressDocument } from './report-document.ts'
import { saidReport, type SaidReport } from './said-report.ts'

export interface ReviewFileWork extends FileWork {
  readonly review: ReviewId
  readonly format: ReportFormat
  readonly language: Language
  /** Our public address, which links begin with. */
  readonly site: string
}

/** Its name, and the group whose report it is, for the audit. */
export interface ReviewFileAbout {
  readonly group: GroupId
  readonly groupName: string
  readonly period: string
}

interface ReadReport {
  readonly group: GroupId
  readonly said: SaidReport
}

await workOnFile<ReviewFileWork, ReadReport, ReviewFileAbout>({
  read: async (db, { actor }, { review: id, language, site, format }) => {
    const found = await reviewFor(db, actor, id)
    if (found instanceof Refusal) return found
    const report = await reportOf(db, actor, id)
    if (report instanceof Refusal) return report
    const group = found.group.id
    const said = printableData(saidReport(report, { language, site, group }))
    return format === 'pdf' && isTooLargeForPdf(progressDocument(said).blocks) ? tooLargeForFormat : { group, said }
  },
  write: async ({ group, said }, { format }) => ({
    bytes: await bytesOf(said, format),
    about: { group, groupName: said.group, period: said.period },
  }),
})

/** Each format's library is loaded only for it. */
async function bytesOf(report: SaidReport, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('../../files/docx/plain-docx.ts')).plainDocx(progressDocument(report))
    case 'pdf':
      return (await import('../../files/pdf/pdf-file.ts')).pdfFile(progressDocument(report))
    case 'xlsx': {
      const { progressWorkbook } = await import('./report-workbook.ts')
      return (await import('../../files/report/report-workbook.ts')).reportWorkbook(progressWorkbook(report))
    }
    case 'pptx': {
      const { progressSlides } = await import('./report-slides.ts')
      return (await import('../../files/presentation/pptx-file.ts')).pptxFile(progressSlides(report))
    }
  }
}
