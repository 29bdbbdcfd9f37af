import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { groupId, newId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { registerRoom } from '@minga/domain/room/room-name'
import { registerFileQuery } from '@minga/protocol/http/file-exports'
import type { Db } from '@minga/storage/database/schema'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { recordWords } from '../../views/record-words.ts'
import { recordRegisterExport } from './commands.ts'
import type { RegisterAbout } from './register-file-worker.ts'
import { registerNow, type RegisterWork } from './register-work.ts'

export interface RegisterFileParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly historian: HistorianPort
  readonly now: () => Date
  /** Our public address. */
  readonly site: () => string
}

const thread = new URL('register-file-worker.ts', import.meta.url)

/** A group's records for spreadsheets and programs. */
export function registerFileRoutes({ db, rowsPlace, historian, now, site }: RegisterFileParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/register/file',
      pace: 'export',
      queue: 'file',
      summary: 'A group’s records, all of them or what a list shows: as a workbook, as CSV or as JSON',
      params: z.object({ groupId }),
      query: registerFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session, profile }, params: { groupId: group }, query, signal }) => {
        const { format, kind, view, separator = 'comma', language = profile.language } = query
        const id = newId()
        const moment = now()
        let sequence = 0
        const prepare = async (): Promise<RegisterWork | Refusal> => {
          const room = await registerNow(db, historian, actor, group)
          if (room instanceof Refusal) return room
          sequence = room.sequence
          const asked = { id, group, site: site(), format, separator, kind, view, language }
          return { rows: rowsPlace, session, now: moment.getTime(), ...asked, ...room }
        }
        const made = await makeFile<RegisterWork, RegisterAbout>(db, { thread, prepare, signal })
        if (made instanceof Refusal) return made
        const { title, records, names } = made.about
        const room = registerRoom(group)
        const given = {
          id,
          room,
          sequence,
          language,
          format,
          at: moment.toISOString(),
          kind,
          view,
          held: names && { proposals: [], comments: [], names },
        }
        await decide(db, (tx) => recordRegisterExport(tx, actor, { ...given, group, records }))
        const t = recordWords(language)
        const name =
          kind === undefined ? Object.keys(recordTypes).map((each) => t(`kinds.${each}`)) : [t(`kinds.${kind}`)]
        const version = `v${String(sequence)}`
        return attachment(made.bytes, format, fileName([title, ...name, version, coalitionDay(moment)]))
      },
    }),
  ]
}
