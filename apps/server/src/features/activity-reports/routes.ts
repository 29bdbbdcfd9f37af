import { can } from '@minga/domain/access/can'
import { organisationId } from '@minga/domain/identity/ids'
import { activityQuery, type ActivityFormat } from '@minga/protocol/http/activity-reports'
import type { Db } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { activityWords } from './activity-words.ts'
import { writtenRooms, type ActivityWork } from './activity-work.ts'
import type { ActivityAbout } from './activity-worker.ts'

export interface ActivityParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly historian: HistorianPort
  readonly site: () => string
  readonly now: () => Date
}

const thread = new URL('activity-worker.ts', import.meta.url)

/** What an organisation did in a span of days, for its own people. */
export function activityRoutes({ db, rowsPlace, historian, site, now }: ActivityParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/activity',
      pace: 'export',
      queue: 'file',
      summary: 'What my organisation wrote, proposed, led and delivered in a span of days: as JSON, Excel or PDF',
      params: z.object({ organisationId }),
      query: activityQuery,
      answer: z.unknown(),
      handle: async ({
        visitor: { actor, session, profile },
        params: { organisationId: organisation },
        query,
        signal,
      }) => {
        if (!can(actor, { action: 'read-activity', resource: organisation })) {
          return (await findOrganisation(db, organisation)) === undefined ? notFound : notAllowed
        }
        const { from, to, format, language = profile.language } = query
        const asked = { organisation, from, to }
        const prepare = async (): Promise<ActivityWork | Refusal> => {
          const written = await writtenRooms({ db, historian }, actor, asked, signal)
          if (written instanceof Refusal) return written
          return { rows: rowsPlace, session, now: now().getTime(), asked, format, language, site: site(), written }
        }
        const apart = format === 'pdf'
        const made = await makeFile<ActivityWork, ActivityAbout>(db, { thread, apart, prepare, signal })
        if (made instanceof Refusal) return made
        const name = fileName([activityWords(language)('file'), made.about.organisation, from, to])
        return answerOf(made.bytes, format, name)
      },
    }),
  ]
}

function answerOf(bytes: Uint8Array<ArrayBuffer>, format: ActivityFormat, name: string): Response {
  if (format !== 'json') return attachment(bytes, format, name)
  return new Response(bytes, { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' } })
}
