import type { Actor } from '@minga/domain/access/can'
import { matrixRequest } from '@minga/protocol/http/comment-matrix'
import { findOrganisation } from '@minga/storage/rows/organisation-rows'
import { recordAudit } from '@minga/storage/rows/record-audit'
import type { Rows } from '@minga/storage/rows/schema'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { matrixFiles } from './matrix-files.ts'
import { matrixTable } from './matrix-rows.ts'
import { matrixScope, type MatrixScope } from './matrix-scope.ts'
import { cellText } from './matrix-sheet.ts'
import { matrixWords } from './matrix-words.ts'

export interface MatrixRouteParts {
  readonly rows: Rows
  readonly historian: HistorianPort
  readonly now: () => Date
}

const busy = new Refusal('rate-exceeded', 'too much is being exported at once; ask again in a while')
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** Comments in the form in which ministries exchange them. */
export function commentMatrixRoutes({ rows, historian, now }: MatrixRouteParts): Route[] {
  const files = matrixFiles()
  return [
    route({
      method: 'post',
      path: '/api/comment-matrix',
      pace: 'export',
      summary: 'The comments about a roadmap or about records, as a spreadsheet or a text document',
      body: matrixRequest,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, profile }, body: { of, format, language, own } }) => {
        const scope = await matrixScope({ rows, historian }, actor, of)
        if (scope instanceof Refusal) return scope
        const threads = scope.threads.filter(({ audience }) => own || audience === 'coalition')
        const t = matrixWords(language)
        const organisation = (await findOrganisation(rows, actor.organisation))?.shortName ?? ''
        const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(now())
        const sheet = {
          language,
          title: cellText(t('of', { title: scope.title ?? t('records') })),
          lines: [
            t('made', { date, name: profile.name, organisation }),
            t('count', { count: threads.length }),
          ].map(cellText),
          warning: own ? cellText(t('warning', { organisation })) : undefined,
          ...(await matrixTable(rows, threads, scope.places, language)),
        }
        const bytes = await files.write({ format, sheet })
        if (bytes === undefined) return busy
        await putOnRecord(rows, actor, scope, threads, own)
        const name = [t('file'), scope.title, own ? t('fileInternal') : undefined, day(now())]
        return attachment(bytes, types[format], `${fileName(name)}.${format}`)
      },
    }),
  ]
}

/** One decision for each group: those who may not read it do not hear of it. */
async function putOnRecord(
  rows: Rows,
  actor: Actor,
  { groups }: MatrixScope,
  threads: MatrixScope['threads'],
  own: boolean,
): Promise<void> {
  const kind = own ? 'own-comments-exported' : 'comments-exported'
  await rows.transaction().execute(async (step) => {
    for (const group of groups) {
      const comments = threads.filter((thread) => thread.group === group).length
      await recordAudit(step, { kind, actor, group, subject: group, details: { comments } })
    }
  })
}

function day(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** What file systems take, in lower case, a hyphen between words. */
function fileName(parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => part ?? [])
    .map((part) => part.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-'))
    .map((part) => part.replaceAll(/^-+|-+$/g, '').slice(0, 60))
    .filter((part) => part !== '')
    .join('-')
}

/** Downloaded, never opened as a page of ours. */
function attachment(bytes: Uint8Array, type: string, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  })
}
