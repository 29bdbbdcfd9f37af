import { can, type Actor } from '@minga/domain/access/can'
import { copyText } from '@minga/domain/edition/copied-text'
import { titleBlock, type EditionBeginning } from '@minga/domain/edition/edition'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addEdition, editionsOf, type EditionRow } from '@minga/storage/editions/edition-rows'
import { putLinks, putStates } from '@minga/storage/editions/translation-rows'
import { addRoadmap, findStart, languageOfRoadmap } from '@minga/storage/groups/roadmap-rows'
import { addEvent } from '@minga/storage/notices/event-rows'

import { idTaken, notAllowed, Refusal } from '../../http/refusal.ts'
import type { FileStore } from '../../files/file-store.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'
import { decide } from '../decide.ts'
import { newSeed } from '../version-root.ts'
import { idWithin } from './ids-within.ts'
import { copyFigures, keepFigures, settleFigures } from './copied-figures.ts'
import { readEditionText, type EditionReading, type ReadText } from './measured-edition.ts'
import { versionOfSource } from './readable-source.ts'

export interface EditionParts extends EditionReading {
  readonly rooms: RoomEditor
  readonly files: FileStore
  readonly now: () => Date
  readonly publish: () => void
}

interface NewEdition {
  readonly id: RoadmapId
  readonly language: Language
  readonly from: EditionBeginning
}

interface Begun {
  readonly id: RoadmapId
  readonly room: string
  readonly work: RoadmapId
}

const sameLanguage = new Refusal('conflict', 'there is a text in this language already', 'language')

/** The roadmap, if this person may begin texts of it in other languages. */
export async function runnableEditions(db: Db, actor: Actor, id: RoadmapId): Promise<FoundRoadmap | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  return can(actor, { action: 'run-editions', resource: found.access }) ? found : notAllowed
}

/** Begins the text of a work in another language. Sent twice, it is one. */
export async function beginEdition(
  parts: EditionParts,
  actor: Actor,
  roadmap: RoadmapId,
  { id, language, from }: NewEdition,
): Promise<Begun | Refusal> {
  const { db, historian, rooms, now, publish } = parts
  const found = await runnableEditions(db, actor, roadmap)
  if (found instanceof Refusal) return found
  const { work, seed, languages } = await workOf(db, found)
  const room = roadmapRoom(id)
  const begun = { id, room, work }
  const before = await isBegun(db, actor, { id, work, language })
  if (before !== undefined) return before ? begun : idTaken
  if (languages.includes(language)) return sameLanguage
  const version = await versionOfSource(parts, work)
  if (version instanceof Refusal) return version
  const moment = version === undefined ? 'now' : { sequence: version.sequence }
  const source = await readEditionText(historian, { roadmap: work, seed }, moment)
  if (source instanceof Refusal) return source
  const copied = copyText(from === 'copy' ? source.tree : [], (origin) => idWithin(id, origin))
  const figures = await copyFigures(parts, actor, { from: work, to: id, tree: copied.tree })
  let kept: ReadonlySet<string> = new Set()
  try {
    // The room first: a room without a row is never seen.
    await rooms.edit(room, actor, 'edition.begin', { title: titleOf(source), blocks: figures.tree })
    const own = await readEditionText(historian, { roadmap: id, seed }, 'now')
    if (own instanceof Refusal) return own
    const at = now().toISOString()
    const outcome = await decide(db, async (tx): Promise<Begun | Refusal> => {
      const still = await askedAgain(tx, actor, (person) => runnableEditions(tx, person, roadmap))
      if (still instanceof Refusal) return still
      const made = { id, work, language, seed, source, own, origins: copied.origins, at }
      const refused = await keepEdition(tx, actor, still, made)
      if (refused !== undefined) return refused
      kept = await keepFigures(tx, figures.files)
      return begun
    })
    if (outcome instanceof Refusal) return outcome
  } finally {
    await settleFigures(parts.files, figures.files, kept)
  }
  await rooms.project(room)
  publish()
  return begun
}

interface Kept extends Omit<NewEdition, 'from'> {
  readonly work: RoadmapId
  readonly seed: string
  readonly source: ReadText
  readonly own: ReadText
  readonly origins: ReadonlyMap<string, string>
  readonly at: string
}

async function keepEdition(
  tx: Transaction,
  actor: Actor,
  { roadmap: { group, state } }: FoundRoadmap,
  { id, work, language, seed, source, own, origins, at }: Kept,
): Promise<Refusal | undefined> {
  const { person: by, organisation } = actor
  const isOpen = state === 'open'
  const started = { id, group, title: own.title, language, by, at, state: isOpen ? 'open' : 'draft' } as const
  if (!(await addRoadmap(tx, started))) return idTaken
  const first = { roadmap: work, work, language: (await languageOfRoadmap(tx, work)) ?? language, authentic: true }
  await addEdition(tx, { ...first, seed, sourceFollowed: 0, followed: 0 })
  const followed = { sourceFollowed: source.sequence, followed: own.sequence }
  if (!(await addEdition(tx, { roadmap: id, work, language, authentic: false, seed, ...followed }))) return sameLanguage
  const leaves = new Map(source.text.map((clause) => [clause.id, clause.leaf]))
  const made = own.text.flatMap(({ id: block, leaf: words }) => {
    const origin = block === titleBlock ? titleBlock : origins.get(block)
    const leaf = origin === undefined ? undefined : leaves.get(origin)
    return origin === undefined || leaf === undefined ? [] : [{ block, words, source: origin, leaf }]
  })
  const said = { edition: id, by, organisation, at }
  const links = made.map(({ block, source: origin, leaf }) => ({ block, source: origin, leaf }))
  await putLinks(
    tx,
    links.map((link) => ({ ...link, ...said, sequence: source.sequence })),
    'keep',
  )
  await putStates(
    tx,
    made.map(({ block, words }) => ({ block, words, wording: 'copied' as const, ...said })),
    'keep',
  )
  await recordAudit(tx, { actor, group, subject: id, details: { language }, kind: 'edition-begun' })
  const room = isOpen ? null : roadmapRoom(id)
  await addEvent(tx, { at, kind: 'roadmaps', group, organisation: null, person: null, room, subject: id })
  return undefined
}

/** @returns undefined where nothing has this id */
async function isBegun(
  db: Db,
  { person }: Actor,
  { id, work, language }: Pick<Kept, 'id' | 'work' | 'language'>,
): Promise<boolean | undefined> {
  const start = await findStart(db, id)
  if (start === undefined) return undefined
  const edition = (await editionsOf(db, id)).find((each) => each.roadmap === id)
  return start.by === person && edition?.work === work && edition.language === language && edition.roadmap !== work
}

/** The work of a roadmap; of one that is there in one language alone, it is itself. */
async function workOf(
  db: Db,
  { roadmap: { id } }: FoundRoadmap,
): Promise<Pick<EditionRow, 'work' | 'seed'> & { readonly languages: readonly Language[] }> {
  const editions = await editionsOf(db, id)
  const [first] = editions
  if (first !== undefined) {
    return { work: first.work, seed: first.seed, languages: editions.map(({ language }) => language) }
  }
  const language = await languageOfRoadmap(db, id)
  return { work: id, seed: newSeed(), languages: language === undefined ? [] : [language] }
}

/** A room needs a title to be seen as begun. */
function titleOf({ title }: ReadText): string {
  return title.trim() === '' ? '…' : title
}
