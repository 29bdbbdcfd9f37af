import type { Actor } from '@minga/domain/access/can'
import { currentPositions } from '@minga/domain/sign-off/position'
import { driftOfText, type SignedEdition } from '@minga/domain/sign-off/signed-edition'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { earlierAnswer as answerShape } from '@minga/protocol/http/signed-texts'
import { positionsOf, type PositionRow } from '@minga/storage/sign-offs/position-rows'
import { signOffsOf, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import { editionsOfText, signedTextsOf } from '@minga/storage/sign-offs/signed-text-rows'
import type { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { comparableEditions, readVersion } from './read-signed-text.ts'
import { signOffFor, type FoundSignOff, type SignOffParts } from './sign-off-for.ts'

type Answer = z.input<typeof answerShape>

/**
 * The last answer of the reader's organisation to an earlier version of this text, in another sign-off, and the clauses
 * that changed since. Null once it answered here, and if it never answered before.
 */
export async function earlierAnswer(parts: SignOffParts, actor: Actor, id: SignOffId): Promise<Answer | Refusal> {
  const { db } = parts
  const found = await signOffFor(db, actor, id)
  if (found instanceof Refusal) return found
  const last = await lastAnswer(parts, actor, found)
  if (last === undefined) return { earlier: null }
  const { signOff, position } = last
  const text = (await signedTextsOf(db, [signOff.id])).find(({ number }) => number === position.text)
  const before = text === undefined ? [] : await comparableEditions(parts, text, signOff.seed)
  const present = await presentText(parts, found, signOff.seed)
  if (present instanceof Refusal) return present
  // The historian may have waited for others: the right is asked as it stands now.
  const still = await askedAgain(db, actor, (person) => signOffFor(db, person, id))
  if (still instanceof Refusal) return still
  const { position: said, text: number, at } = position
  const clauses = [...driftOfText(before, present).binding]
  return { earlier: { signOff: signOff.id, text: number, name: text?.name ?? '', position: said, at, clauses } }
}

/** The hashes of another sign-off are salted with another seed: the present text is hashed again with that one. */
async function presentText(
  parts: SignOffParts,
  { signOff, text }: FoundSignOff,
  seed: string,
): Promise<readonly SignedEdition[] | Refusal> {
  const signed = await editionsOfText(parts.db, signOff.id, text.number)
  const present: SignedEdition[] = []
  for (const { language, authentic, roadmap, version } of text.languages) {
    const read = await readVersion(parts, roadmap, version, seed)
    if (read instanceof Refusal) return read
    const links = signed.find((each) => each.language === language)?.links ?? new Map<string, readonly string[]>()
    present.push({ language, authentic, clauses: read.clauses, links })
  }
  return present
}

async function lastAnswer(
  { db, now }: SignOffParts,
  { organisation }: Actor,
  { signOff, roadmap, resource }: FoundSignOff,
): Promise<{ readonly signOff: SignOffRow; readonly position: PositionRow } | undefined> {
  if (!resource.invited.includes(organisation)) return undefined
  const all = await signOffsOf(db, roadmap.id)
  const positions = (
    await positionsOf(
      db,
      all.map((each) => each.id),
    )
  ).filter((each) => each.organisation === organisation)
  if (positions.some((each) => each.signOff === signOff.id)) return undefined
  const answers = all.flatMap((each) => {
    if (each.openedAt >= signOff.openedAt) return []
    const own = positions.filter((position) => position.signOff === each.id)
    const position = currentPositions(own, now()).get(organisation)
    return position === undefined || position.position === 'awaiting-instructions' ? [] : [{ signOff: each, position }]
  })
  return answers.toSorted((one, other) => (one.position.at < other.position.at ? -1 : 1)).at(-1)
}
