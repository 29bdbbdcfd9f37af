import { can, type Actor } from '@minga/domain/access/can'
import { askingSide, type AskId } from '@minga/domain/ask/ask'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { PersonId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { AskView, OfferView } from '@minga/protocol/http/asks'
import { mostPerPage } from '@minga/protocol/http/pages'
import { listAsks, type AskRow } from '@minga/storage/asks/ask-rows'
import { findOffer, offersTo, offersWaitingFor, type OfferRow } from '@minga/storage/asks/offer-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { namesOf, type NamedPerson } from '@minga/storage/people/person-rows'
import type { OfferId } from '@minga/domain/ask/offer'

import { notFound, type Refusal } from '../http/refusal.ts'
import { readableGroups } from './readable-groups.ts'

/** An ask with its record and its group, for those who may read them. */
export interface FoundAsk {
  readonly ask: AskRow
  readonly group: WorkingGroup
}

/** The ask, if this person may read its record's group; where they may not, it is not there. */
export async function askFor(db: Db, actor: Actor, id: AskId): Promise<FoundAsk | Refusal> {
  const readable = (await readableGroups(db, actor)).map((group) => group.id)
  const [ask] = await listAsks(db, { readable, ids: [id] })
  const group = ask && (await findGroup(db, ask.group))
  return ask === undefined || group === undefined ? notFound : { ask, group }
}

/** The offer with its ask, under the same rule. */
export async function offerFor(
  db: Db,
  actor: Actor,
  id: OfferId,
): Promise<(FoundAsk & { readonly offer: OfferRow }) | Refusal> {
  const offer = await findOffer(db, id)
  if (offer === undefined) return notFound
  const found = await askFor(db, actor, offer.ask)
  return 'ask' in found ? { ...found, offer } : found
}

/** The organisation that answers offers to an ask; null for the leads of its group. */
export function askingOf({ lead, given }: Pick<AskRow, 'lead' | 'given'>) {
  return askingSide(lead, given ?? undefined)
}

/** Asks as they are shown, each with its offers, or with those that fit. In the order given. */
export async function askViews(
  db: Db,
  asks: readonly AskRow[],
  isShown: (offer: OfferRow) => boolean = () => true,
): Promise<AskView[]> {
  const ids = asks.map(({ id }) => id)
  return viewsWith(db, asks, (await offersTo(db, ids)).filter(isShown))
}

async function viewsWith(db: Db, asks: readonly AskRow[], offers: readonly OfferRow[]): Promise<AskView[]> {
  const names = await namesOf(
    db,
    [...asks, ...offers].flatMap((row) => [row.by, ...('decided_by' in row ? [row.decided_by] : [])]),
  )
  const byAsk = Map.groupBy(offers, ({ ask }) => ask)
  return asks.map((ask) => ({
    id: ask.id,
    kind: ask.kind,
    words: ask.words,
    language: ask.language,
    to: ask.asked,
    by: named(names, ask.by),
    at: ask.at,
    state: ask.state,
    asking: askingOf(ask),
    record: recordOf(ask),
    offers: (byAsk.get(ask.id) ?? []).map((offer) => offerView(offer, names)),
  }))
}

function recordOf(ask: AskRow): AskView['record'] {
  const { record, recordKind: kind, number, group, lead, archived, own, ownNumber, fields } = ask
  return {
    id: record,
    kind,
    reference: formatReference(kind, number),
    group,
    title: fields.title,
    lead,
    illustrative: fields.illustrative,
    archived,
    ...(own !== record && { of: formatReference(kind, ownNumber) }),
  }
}

type Names = ReadonlyMap<string, NamedPerson>

function offerView(row: OfferRow, names: Names): OfferView {
  const { id, organisation, words, language, by, at, state, decided_by, decided_at, reason } = row
  const decided =
    decided_by === null || decided_at === null ? null : { by: named(names, decided_by), at: decided_at, reason }
  return { id, organisation, words, language, by: named(names, by), at, state, decided }
}

/** A foreign key guarantees that the person has a row. */
function named(names: Names, id: PersonId): NamedPerson {
  const person = names.get(id)
  if (person === undefined) throw new Error(`no person ${id}, who asked or offered`)
  return person
}

/** The asks with offers that this person may answer, with those offers alone: as many offers as fit on a page. */
export async function offersToAnswer(db: Db, actor: Actor): Promise<AskView[]> {
  const groups = new Map((await readableGroups(db, actor)).map((group) => [group.id, group]))
  const where = (action: 'administer' | 'offer-support') =>
    [...groups.values()].filter((resource) => can(actor, { action, resource })).map(({ id }) => id)
  // The database leaves out what others answer, so that it does not fill the page; `can` decides on each that is left.
  const mine = { organisation: actor.organisation, leads: where('administer'), speaksIn: where('offer-support') }
  const waiting = await offersWaitingFor(db, mine, mostPerPage)
  const ids = [...new Set(waiting.map(({ ask }) => ask))]
  const asks = await listAsks(db, { readable: [...groups.keys()], ids, isCurrent: true })
  const byId = new Map(asks.map((ask) => [ask.id, ask]))
  const mayAnswer = ({ ask, organisation: offering }: OfferRow): boolean => {
    const found = byId.get(ask)
    const group = found && groups.get(found.group)
    if (found === undefined || group === undefined) return false
    return can(actor, { action: 'answer-offer', resource: { group, asking: askingOf(found), offering } })
  }
  return (await viewsWith(db, asks, waiting.filter(mayAnswer))).filter(({ offers }) => offers.length > 0)
}
