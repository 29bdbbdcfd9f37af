import type { Actor } from '@minga/domain/access/can'
import type { Language } from '@minga/domain/language/language'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { SignedTextAnswer } from '@minga/protocol/http/sign-offs'

import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { signedText } from '../../views/signed-text.ts'
import { signOffFor, type SignOffParts } from './sign-off-for.ts'

/** One of the texts of a sign-off, and the records in it as they were when its version was named. */
export async function textOf(
  parts: SignOffParts,
  { actor, language }: { readonly actor: Actor; readonly language: Language },
  { id, number }: { readonly id: SignOffId; readonly number: number | undefined },
): Promise<SignedTextAnswer | Refusal> {
  const { db } = parts
  const found = await signOffFor(db, actor, id)
  if (found instanceof Refusal) return found
  const text = number === undefined ? found.text : found.texts.find((each) => each.number === number)
  if (text === undefined) return notFound
  const asked = { roadmap: found.roadmap.id, version: text.version, language }
  const read = await signedText(parts, asked, () =>
    askedAgain(db, actor, async (person) => {
      const known = await signOffFor(db, person, id)
      return known instanceof Refusal ? known : person
    }),
  )
  if (read instanceof Refusal) return read
  return { number: text.number, tree: [...read.tree], records: [...read.records] }
}
