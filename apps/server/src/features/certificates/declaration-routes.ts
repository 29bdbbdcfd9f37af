import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { Language } from '@minga/domain/language/language'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { closingDay, signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import {
  declarationAnswer,
  declarationFileQuery,
  declarationQuery,
  type DeclarationAnswer,
} from '@minga/protocol/http/certificates'
import { findVersion } from '@minga/storage/groups/version-rows'
import { z } from 'zod'

import { certificateFor, type IssuingParts } from '../../commands/certificates/issue-certificate.ts'
import { decide } from '../../commands/decide.ts'
import { recordTextExport } from '../../commands/record-text-export.ts'
import { attachment } from '../../files/export/attachment.ts'
import type { TextFileMaker } from '../../files/export/text-file-maker.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { adoptedFor } from '../../views/adopted-for.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { signedIn } from '../../views/signatories.ts'
import { signedText } from '../../views/signed-text.ts'
import { shownSignatory } from './shown-signatory.ts'

interface DeclarationParts extends IssuingParts {
  readonly historian: HistorianPort
  readonly texts: Pick<TextFileMaker, 'make'>
}

const one = z.object({ signOffId })

/** An adopted text with who stands behind it, as a page and as a PDF. */
export function declarationRoutes(parts: DeclarationParts): Route[] {
  const { db, now, texts } = parts
  return [
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/declaration',
      queue: 'past',
      summary:
        'An adopted text with who stands behind it, under the names that they signed with, and their reservations',
      params: one,
      query: declarationQuery,
      answer: declarationAnswer,
      handle: ({ visitor: { actor, profile }, params: { signOffId: id }, query: { language = profile.language } }) =>
        declaration(parts, actor, { id, language }),
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/declaration/file',
      pace: 'export',
      queue: 'file',
      summary: 'An adopted text with who stands behind it, as PDF: whole, or as two small pages for a phone',
      params: one,
      query: declarationFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session, profile }, params: { signOffId: id }, query, signal }) => {
        const { format, leaf, language = profile.language } = query
        const found = await adoptedFor(db, actor, id, now())
        if (found instanceof Refusal) return found
        const { texts: adopted } = found.adopted
        const text = adopted.find((each) => each.language === language) ?? adopted[0]
        if (text === undefined || (await certificateFor(parts, id)) === undefined) return notFound
        const moment = now()
        const { roadmap, sequence: version } = text
        const named = await findVersion(db, roadmap, text.version)
        if (named === undefined) return notFound
        const asked = {
          roadmap,
          version,
          recordsAt: named.at,
          language,
          day: coalitionDay(moment),
          format,
          declaration: { signOff: id, leaf },
        }
        const made = await texts.make({ actor, session, signal }, asked)
        if (made instanceof Refusal) return made
        const { group, sequence } = made
        const at = moment.toISOString()
        const given = { id: made.id, room: roadmapRoom(roadmap), sequence, language, format, at }
        await decide(db, (tx) => recordTextExport(tx, actor, { ...given, group, roadmap, internal: null }))
        return attachment(new Uint8Array(made.bytes), format, made.name)
      },
    }),
  ]
}

async function declaration(
  parts: DeclarationParts,
  actor: Actor,
  { id, language }: { readonly id: SignOffId; readonly language: Language },
): Promise<DeclarationAnswer | Refusal> {
  const { db, now, site } = parts
  const found = await adoptedFor(db, actor, id, now())
  if (found instanceof Refusal) return found
  const { signOff, texts, withdrawals, bySilence } = found.adopted
  const text = texts.find((each) => each.language === language) ?? texts[0]
  const certificate = await certificateFor(parts, id)
  if (text === undefined || certificate === undefined) return notFound
  const { roadmap, version, root } = text
  const read = await signedText(parts, { roadmap, version, language }, () =>
    askedAgain(db, actor, async (person) => {
      const known = await adoptedFor(db, person, id, now())
      return known instanceof Refusal ? known : person
    }),
  )
  if (read instanceof Refusal) return read
  const { rule, nature, clause } = signOff
  const { signatories, adherents } = signedIn(found.adopted, text)
  return {
    title: read.title,
    language: text.language,
    roadmap,
    day: closingDay(signOff),
    rule,
    bySilence,
    nature,
    clause,
    root,
    texts: texts.map((each) => ({ language: each.language, authentic: each.authentic, root: each.root })),
    tree: [...read.tree],
    records: [...read.records],
    charts: [...read.charts],
    signatories: signatories.map(shownSignatory),
    adherents: adherents.map(shownSignatory),
    withdrawals: withdrawals.map(({ organisation, at }) => ({ organisation, at })),
    certificate: { id: certificate.id, address: `${site()}/verify/${certificate.id}` },
  }
}
