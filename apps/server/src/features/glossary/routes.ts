import { can, type Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { glossaryChanges, term, type ReadTerm } from '@minga/domain/vocabulary/glossary'
import {
  glossaryAnswer,
  glossaryChange,
  glossaryChanged,
  glossaryFileAnswer,
  glossaryFileQuery,
  type GlossaryFileAnswer,
} from '@minga/protocol/http/glossary'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { allTerms } from '@minga/storage/organisations/glossary-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { ArrivingFiles } from '../../files/arriving-files.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { changeGlossary } from './commands.ts'
import type { GlossaryAbout, GlossaryWork } from './glossary-worker.ts'
import { readGlossaryFile } from './read-glossary-file.ts'

interface GlossaryParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly now: () => Date
}

/** The terms of the coalition in its languages: read by all its people, kept by the secretariat. */
export function glossaryRoutes({ db, rowsPlace, now }: GlossaryParts): Route[] {
  const once = new OnceByKey(db)
  const arriving = new ArrivingFiles()
  return [
    route({
      method: 'get',
      path: '/api/coalition/glossary',
      summary: 'The terms of the coalition in its languages, with their definitions',
      answer: glossaryAnswer,
      handle: async () => ({ terms: await allTerms(db) }),
    }),
    route({
      method: 'post',
      path: '/api/coalition/glossary',
      pace: 'decision',
      summary: 'Writes and removes terms of the glossary, all or none',
      body: glossaryChange,
      answer: glossaryChanged,
      handle: ({ visitor: { actor }, body }) => {
        const { key, ...change } = body
        return once.run({ person: actor.person, key: `${key}/glossary`, asked: change }, (unanswered) => {
          const at = now()
          const answer = { at: at.toISOString() }
          return decide(db, async (tx) => {
            const refused = await changeGlossary(tx, actor, { ...change, ...answer })
            if (refused === undefined) await keepAnswer(tx, { ...unanswered, answer, at })
            return refused ?? answer
          })
        })
      },
    }),
    route({
      method: 'get',
      path: '/api/coalition/glossary/file',
      pace: 'export',
      queue: 'file',
      summary: 'The glossary for other programs: as TBX, or as a workbook',
      query: glossaryFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { session, profile }, query: { format, language = profile.language }, signal }) => {
        const moment = now()
        const thread = new URL('glossary-worker.ts', import.meta.url)
        const work = { rows: rowsPlace, session, now: moment.getTime(), format, language }
        const made = await makeFile<GlossaryWork, GlossaryAbout>(db, { thread, prepare: async () => work, signal })
        if (made instanceof Refusal) return made
        return attachment(made.bytes, format, fileName([made.about.title, coalitionDay(moment)]))
      },
    }),
    route({
      method: 'post',
      path: '/api/coalition/glossary/file',
      pace: 'file',
      summary: 'What a file of terms, sent as its bytes, would change of the glossary. Nothing is kept of it',
      takesBytes: true,
      answer: glossaryFileAnswer,
      handle: ({ visitor: { actor }, bytes, signal }) => {
        const may = () => askedAgain(db, actor, refusedTo)
        return arriving.receive(actor, bytes, may, async (file) => {
          const read = await arriving.inTurn(actor, signal, () => readGlossaryFile(file.bytes, signal))
          if (read instanceof Refusal) return read
          return (await may()) ?? whatChanges(db, read)
        })
      },
    }),
  ]
}

async function refusedTo(actor: Actor): Promise<Refusal | undefined> {
  return can(actor, { action: 'administer-coalition' }) ? undefined : notAllowed
}

async function whatChanges(db: Db, read: readonly ReadTerm[]): Promise<GlossaryFileAnswer> {
  const known = await allTerms(db)
  const held: ReadTerm[] = []
  const unread: string[] = []
  for (const each of read) {
    const { data } = term.omit({ id: true }).safeParse(each)
    const { es, pt, en } = each.names
    if (data === undefined) unread.push((es[0] ?? pt[0] ?? en[0] ?? '').slice(0, 80))
    else held.push({ id: each.id, ...data })
  }
  const changes = glossaryChanges(known, held).map(({ before, after }) => {
    const shown = known.find(({ id }) => id === before?.id)
    return { before: shown ?? null, after }
  })
  return { changes, same: held.length - changes.length, unread: unread.slice(0, 100) }
}
