import type { Actor } from '@minga/domain/access/can'
import type { Language } from '@minga/domain/language/language'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import { clausesByLanguage } from '@minga/domain/sign-off/signed-edition'
import type { SignedTextAnswer } from '@minga/protocol/http/signed-texts'
import { editionsOfText } from '@minga/storage/sign-offs/signed-text-rows'

import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { signedText } from '../../views/signed-text.ts'
import { signOffFor, type SignOffParts } from './sign-off-for.ts'

interface Asked {
  readonly id: SignOffId
  readonly number?: number | undefined
  readonly language?: Language | undefined
}

/** One of the texts of a sign-off in one language, and the records in it as they were when its version was named. */
export async function textOf(
  parts: SignOffParts,
  { actor, language: spoken }: { readonly actor: Actor; readonly language: Language },
  { id, number, language = spoken }: Asked,
): Promise<SignedTextAnswer | Refusal> {
  const { db } = parts
  const found = await signOffFor(db, actor, id)
  if (found instanceof Refusal) return found
  const text = number === undefined ? found.text : found.texts.find((each) => each.number === number)
  const shown = text?.languages.find((each) => each.language === language) ?? text?.languages[0]
  if (text === undefined || shown === undefined) return notFound
  const asked = { roadmap: shown.roadmap, version: shown.version, language: spoken }
  const read = await signedText(parts, asked, () =>
    askedAgain(db, actor, async (person) => {
      const known = await signOffFor(db, person, id)
      return known instanceof Refusal ? known : person
    }),
  )
  if (read instanceof Refusal) return read
  const { tree } = read
  const texts = text.languages.length === 1 ? [] : await editionsOfText(db, id, text.number)
  const elsewhere = clausesByLanguage(texts, shown.language).map(({ blocks, ...each }) => ({
    ...each,
    blocks: [...blocks],
  }))
  return {
    number: text.number,
    language: shown.language,
    roadmap: shown.roadmap,
    elsewhere,
    tree: [...tree],
    records: [...read.records],
    charts: [...read.charts],
  }
}
