import { can, type Actor } from '@minga/domain/access/can'
import { hasAnswered } from '@minga/domain/sign-off/result'
import { driftOfText } from '@minga/domain/sign-off/signed-edition'
import { mostTexts, takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { signOffMove, signOffMoved } from '@minga/protocol/http/sign-off-acts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addSignedText, editionsOfText } from '@minga/storage/sign-offs/signed-text-rows'
import { setLastDay } from '@minga/storage/sign-offs/sign-off-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notifyOfSignOff } from '../../commands/notices/notify-of-sign-offs.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notAllowed, Refusal, stale } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { isOver } from './give-position.ts'
import { endOf, keepSilenceNotices } from './open-sign-off.ts'
import { readEditions, type TextToSign } from './read-editions.ts'
import { addSignOffEvent } from './sign-off-event.ts'
import { signOffFor, type FoundSignOff, type SignOffParts } from './sign-off-for.ts'
import { standingsOf } from '../../views/standings.ts'

const isSame = new Refusal('conflict', 'this version is the one that is signed already', 'versions')
const tooMany = new Refusal('conflict', `a sign-off stands on at most ${mostTexts} texts`, 'versions')
const tooSoon = new Refusal('invalid-request', 'closesOn: a day can only be moved later', 'closesOn')

type Asked = z.output<typeof signOffMove>
type Moved = z.input<typeof signOffMoved>

/**
 * Puts another version in the place of the one that is signed. Answers stay with their text; those whose clauses are other ones
 * now are asked again.
 */
export async function moveSignOff(
  parts: SignOffParts,
  actor: Actor,
  { id, unanswered, ...asked }: Asked & { readonly id: SignOffId; readonly unanswered: Unanswered },
): Promise<Moved | Refusal> {
  const { db, publish } = parts
  const found = await movable(parts, db, actor, id)
  if (found instanceof Refusal) return found
  const { text, texts, roadmap, signOff } = found
  const present = new Set(text.languages.map(({ version }) => version))
  if (asked.versions.every((version) => present.has(version))) return isSame
  if (texts.length >= mostTexts) return tooMany
  const { versions } = asked
  const read = await readEditions(parts, { actor, roadmap: roadmap.id, versions, seed: signOff.seed, before: text })
  if (read instanceof Refusal) return read
  return decide(
    db,
    async (tx): Promise<Moved | Refusal> => {
      const still = await askedAgain(tx, actor, (person) => movable(parts, tx, person, id))
      if (still instanceof Refusal) return still
      // Another lead moved it while the text was read.
      if (still.text.number !== found.text.number) return stale
      return keepMove(tx, actor, still, { parts, asked, read, unanswered, now: parts.now() })
    },
    () => {
      publish()
      parts.mail?.wake()
    },
  )
}

async function movable({ now }: SignOffParts, db: Db, actor: Actor, id: SignOffId): Promise<FoundSignOff | Refusal> {
  const found = await signOffFor(db, actor, id)
  if (found instanceof Refusal) return found
  if (!can(actor, { action: 'move-sign-off', resource: found.access })) return notAllowed
  return takesAnswers(found.signOff, now()) ? found : isOver
}

interface Kept {
  readonly parts: SignOffParts
  readonly asked: Asked
  readonly read: TextToSign
  readonly unanswered: Unanswered
  readonly now: Date
}

async function keepMove(
  tx: Transaction,
  actor: Actor,
  found: FoundSignOff,
  { parts, asked: { closesOn, reason }, read, unanswered, now }: Kept,
): Promise<Moved | Refusal> {
  const { signOff, access, text, resource } = found
  const { invited } = resource
  const at = now.toISOString()
  const end = { closesOn: signOff.closesOn, closesAt: signOff.closesAt }
  if (closesOn !== undefined && closesOn !== signOff.closesOn) {
    if (closesOn < signOff.closesOn) return tooSoon
    end.closesAt = await endOf(tx, invited, { group: access, closesOn })
    end.closesOn = closesOn
    await setLastDay(tx, signOff.id, { ...end, at })
  }
  if (signOff.procedure === 'silence') {
    const noticed = {
      signOff: { ...signOff, ...end },
      group: access,
      organisations: invited,
      number: text.number + 1,
      at,
    }
    const refused = await keepSilenceNotices(tx, parts, { ...noticed, closesAt: end.closesAt })
    if (refused !== undefined) return refused
  }
  const drifted = driftOfText(await editionsOfText(tx, signOff.id, text.number), read.editions)
  const { byOrganisation } = await standingsOf(tx, found, now, read.editions)
  const standings = [...byOrganisation.values()]
  const asked = standings.filter(({ position, holds }) => position !== null && !holds)
  const waitedFor = standings.filter((each) => !hasAnswered(each))
  const by = actor.person
  await addSignedText(tx, { ...read, signOff: signOff.id, number: text.number + 1, reason, by, at })
  const about = { actor, group: access.id, subject: found.roadmap.id }
  const details = { from: text.sequence, to: read.editions[0].row.sequence }
  await recordAudit(tx, { ...about, kind: 'sign-off-moved', details })
  await addSignOffEvent(tx, { id: signOff.id, group: access.id }, at)
  const organisations = waitedFor.map(({ organisation }) => organisation)
  await notifyOfSignOff(tx, { signOff, group: access, kind: 'sign-off-moved', organisations, by, at })
  const answer = { clauses: [...drifted.binding], asked: asked.map(({ organisation }) => organisation) }
  await keepAnswer(tx, { ...unanswered, answer, at: now })
  return answer
}
