import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { Language } from '@minga/domain/language/language'
import { withoutFields } from '@minga/domain/record/list-view'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { wordsForNamed } from '@minga/domain/template/shipped-templates'
import { templateText } from '@minga/domain/template/template-text'
import type { NewTemplate } from '@minga/protocol/http/templates'
import type { Db } from '@minga/storage/database/schema'
import { viewsFor } from '@minga/storage/records/saved-view-rows'
import { roomName } from '@minga/sync/log/room-name'

import { inPieces } from '../../commands/in-pieces.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { closedNamesIn } from '../../views/closed-fields.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'

/** What a template keeps, as its row has it. */
export interface TemplateSource {
  /** The language of a text; null for views. */
  readonly language: Language | null
  /** Pieces of a text, or views. */
  readonly content: readonly unknown[]
}

const restricted = new Refusal('conflict', 'the group is restricted: its words stay in it', 'restricted')
const draft = new Refusal('conflict', 'the roadmap is a draft: open it first', 'state')
const empty = new Refusal('conflict', 'there is nothing in it that a template could keep', 'empty')
const tooLarge = new Refusal('too-large', 'a template has at most 1 MB: keep the headings alone')
const largeBlock = new Refusal(
  'too-large',
  'a table, a list or a paragraph is too large for a template: divide it first',
)
const mostLetters = 1_000_000

/** The group whose words or views are kept, if this person may keep them for that scope. */
export async function sourceFor(db: Db, actor: Actor, asked: NewTemplate): Promise<WorkingGroup | Refusal> {
  const found = 'roadmap' in asked ? await roadmapFor(db, actor, asked.roadmap, 'read') : undefined
  if (found instanceof Refusal) return found
  const id = 'register' in asked ? asked.register : found?.roadmap.group
  if (id === undefined) return notFound
  if (asked.for === 'group') return groupFor(db, actor, id, 'administer')
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  if (group.restricted) return restricted
  return found !== undefined && found.roadmap.openedAt === null ? draft : group
}

/** Reads what a template is made of, with the eyes of the person who makes it. */
export async function readTemplateSource(
  { db, historian }: { readonly db: Db; readonly historian: Pick<HistorianPort, 'document'> },
  actor: Actor,
  asked: NewTemplate,
): Promise<TemplateSource | Refusal> {
  const group = await sourceFor(db, actor, asked)
  if (group instanceof Refusal) return group
  if ('register' in asked) {
    const views = (await viewsFor(db, group.id, actor.person)).filter(({ owner }) => owner === null)
    const closed = await closedNamesIn(db, group.id)
    const content = views.map(({ kind, name, query }) => ({ kind, name, query: withoutFields(kind, query, closed) }))
    return content.length === 0 ? empty : { language: null, content }
  }
  const found = await roadmapFor(db, actor, asked.roadmap, 'read')
  if (found instanceof Refusal) return found
  const { language } = found.roadmap
  const past = await unlessBusy(historian.document(roomName.parse(roadmapRoom(asked.roadmap)), 'now'))
  if (past === undefined || past instanceof Refusal) return past ?? notFound
  const text = templateText(past.tree, asked.kept, wordsForNamed(language))
  if (text.length === 0) return empty
  const pieces = inPieces(text)
  if (pieces === undefined) return largeBlock
  const content = pieces.map((piece) => JSON.stringify(piece))
  return content.reduce((sum, { length }) => sum + length, 0) > mostLetters ? tooLarge : { language, content }
}
