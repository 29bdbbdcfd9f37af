import type { Actor } from '@minga/domain/access/can'
import type { GroupId, ReviewId } from '@minga/domain/identity/ids'
import type { ReportFormat } from '@minga/protocol/http/review-files'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'

interface ReportExport {
  readonly group: GroupId
  readonly review: ReviewId
  readonly format: ReportFormat
}

/** Notes that a person took a progress report as a file. */
export async function recordReportExport(
  tx: Transaction,
  actor: Actor,
  { group, review, format }: ReportExport,
): Promise<void> {
  await recordAudit(tx, {
    kind: 'progress-report-exported',
    actor,
    group,
    subject: group,
    details: { review, format },
  })
}
