import type { Actor } from '@minga/domain/access/can'
import type { StatedWording } from '@minga/domain/edition/edition'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { putLinks, putStates, removeLinks } from '@minga/storage/editions/translation-rows'

import type { Unanswered } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { decide } from '../decide.ts'
import type { EditionParts } from './begin-edition.ts'
import {
  keepFollowed,
  measureEdition,
  readEditionText,
  type MeasuredEdition,
  type ReadText,
} from './measured-edition.ts'
import { changedSince } from './plan-translations.ts'
import { writableEdition } from './write-translations.ts'

interface Said {
  readonly roadmap: RoadmapId
  /** The sequence of the source when it was read. */
  readonly sequence: number
  readonly unanswered: Unanswered
}

/** States that clauses match their source there, and their quality. */
export async function sayOfTranslations(
  parts: EditionParts,
  actor: Actor,
  {
    wording,
    blocks,
    ...said
  }: Said & {
    readonly wording: StatedWording
    readonly blocks: readonly { readonly block: string; readonly seen: string }[]
  },
): Promise<Record<string, never> | Refusal> {
  return inEdition(parts, actor, { ...said, wordings: [wording] }, async (tx, { measured, source, by }) => {
    const own = new Map(measured.own.text.map(({ id, leaf }) => [id, leaf]))
    const changed = blocks.filter(({ block, seen }) => own.get(block) !== seen)
    if (changed.length > 0) return changedSince(changed.map(({ block }) => block))
    const leaves = new Map(source.text.map(({ id, leaf }) => [id, leaf]))
    const said = new Set(blocks.map(({ block }) => block))
    const links = measured.links.flatMap((link) => {
      const leaf = leaves.get(link.source)
      return leaf === undefined || !said.has(link.block) ? [] : [{ ...link, ...by, leaf, sequence: source.sequence }]
    })
    await putLinks(tx, links, 'replace')
    await putStates(
      tx,
      blocks.map(({ block, seen: words }) => ({ block, words, wording, ...by })),
      'replace',
    )
    return undefined
  })
}

/** Says of which clauses of the source a clause is the translation; of none, it has no source. */
export async function linkTranslation(
  parts: EditionParts,
  actor: Actor,
  { block, source: from, ...said }: Said & { readonly block: string; readonly source: readonly string[] },
): Promise<Record<string, never> | Refusal> {
  return inEdition(parts, actor, { ...said, wordings: [] }, async (tx, { measured, source, by }) => {
    const leaves = new Map(source.text.map(({ id, leaf }) => [id, leaf]))
    const isThere = measured.own.text.some(({ id }) => id === block)
    if (!isThere || from.some((id) => !leaves.has(id))) return changedSince([block])
    await removeLinks(tx, by.edition, block)
    const links = [...new Set(from)].map((id) => ({ block, source: id, leaf: leaves.get(id) ?? '', ...by }))
    await putLinks(
      tx,
      links.map((link) => ({ ...link, sequence: source.sequence })),
      'replace',
    )
    return undefined
  })
}

interface Attributed {
  readonly edition: RoadmapId
  readonly by: Actor['person']
  readonly organisation: Actor['organisation']
  readonly at: string
}

/** A decision about an edition as it stands: the texts are read first, then the right is asked again and it is kept. */
async function inEdition(
  parts: EditionParts,
  actor: Actor,
  { roadmap, sequence, unanswered, wordings }: Said & { readonly wordings: readonly StatedWording[] },
  keep: (
    tx: Transaction,
    known: { readonly measured: MeasuredEdition; readonly source: ReadText; readonly by: Attributed },
  ) => Promise<Refusal | undefined>,
): Promise<Record<string, never> | Refusal> {
  const { db, historian, now } = parts
  const found = await writableEdition(parts, actor, roadmap, wordings)
  if (found instanceof Refusal) return found
  const measured = await measureEdition(parts, found.edition, 'live')
  if (measured instanceof Refusal) return measured
  const source = await readEditionText(historian, { ...found.edition, roadmap: found.edition.work }, { sequence })
  if (source instanceof Refusal) return source
  return decide(db, async (tx) => {
    const still = await askedAgain(tx, actor, (person) => writableEdition({ db: tx }, person, roadmap, wordings))
    if (still instanceof Refusal) return still
    await keepFollowed(tx, measured)
    const { person, organisation } = actor
    const by = { edition: roadmap, by: person, organisation, at: now().toISOString() }
    const refused = await keep(tx, { measured, source, by })
    if (refused !== undefined) return refused
    await keepAnswer(tx, { ...unanswered, answer: {}, at: now() })
    return {}
  })
}
