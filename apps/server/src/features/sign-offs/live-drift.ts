import type { Actor } from '@minga/domain/access/can'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import { driftOfText, type SignedEdition } from '@minga/domain/sign-off/signed-edition'
import type { liveDriftAnswer } from '@minga/protocol/http/signed-texts'
import type { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { comparableEditions, readLive } from './read-signed-text.ts'
import { signOffFor, type SignOffParts } from './sign-off-for.ts'

/** The clauses in which the authentic texts, as they stand now, differ from those that are signed. */
export async function liveDrift(
  parts: SignOffParts,
  actor: Actor,
  id: SignOffId,
): Promise<z.input<typeof liveDriftAnswer> | Refusal> {
  const { db } = parts
  const found = await signOffFor(db, actor, id)
  if (found instanceof Refusal) return found
  const live = new Map<string, SignedEdition['clauses']>()
  for (const { language, roadmap, authentic } of found.text.languages) {
    if (!authentic) continue
    const clauses = await readLive(parts, roadmap, found.signOff.seed)
    if (clauses instanceof Refusal) return clauses
    live.set(language, clauses)
  }
  const signed = await comparableEditions(parts, found.text, found.signOff.seed)
  // The historian may have waited for others: the right is asked as it stands now.
  const still = await askedAgain(db, actor, (person) => signOffFor(db, person, id))
  if (still instanceof Refusal) return still
  const now = signed.map((edition) => ({ ...edition, clauses: live.get(edition.language) ?? edition.clauses }))
  return { clauses: [...driftOfText(signed, now).binding] }
}
