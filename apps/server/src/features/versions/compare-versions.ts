import type { Actor } from '@minga/domain/access/can'
import { organisationId, type OrganisationId, type RecordId, type RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { recordLink, type RecordLink } from '@minga/domain/roadmap/block-names'
import { chartLinksIn } from '@minga/domain/roadmap/chart-block'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { ShownRecord } from '@minga/domain/text-form/read-text'
import type { Comparison } from '@minga/protocol/http/versions'
import type { Db } from '@minga/storage/database/schema'
import { findVersion, namedAt } from '@minga/storage/groups/version-rows'
import { listRecords } from '@minga/storage/records/record-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { AttributedClause, ComparedState } from '../../history/comparison.ts'
import type { HistorianPort, Moment } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'
import { readablePast } from '../../views/readable-past.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { chartsForThen } from '../../views/charts-then.ts'
import { recordsAt, shownRecords } from '../../views/shown-records.ts'
import { struckFromRoom } from '../../views/struck-from-room.ts'
import { chartsNow, shownCharts } from '../../views/text-charts.ts'
import { named } from '../../views/writer-views.ts'

interface Reader {
  readonly actor: Actor
  readonly language: Language
}

interface CompareParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly now: () => Date
}

/** Compares two states of a roadmap, each a version's id, a sequence or `now`. */
export async function compareVersions(
  { db, historian, now }: CompareParts,
  { actor, language }: Reader,
  roadmap: RoadmapId,
  asked: { readonly from: string; readonly to: string },
): Promise<Comparison | Refusal> {
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const first = await readablePast(historian, actor, found)
  if (first instanceof Refusal) return first
  const [from, to] = [await momentOf(db, roadmap, asked.from), await momentOf(db, roadmap, asked.to)]
  if (from === undefined || to === undefined) return notFound
  if (isBefore(from, first) || isBefore(to, first)) return notFound
  const room = roomName.parse(roadmapRoom(roadmap))
  const compared = await unlessBusy(historian.compare(room, from, to, await struckFromRoom(db, room, language)))
  if (compared === undefined || compared instanceof Refusal) return compared ?? notFound
  // The historian may have waited for others: the right is asked as it stands now.
  const still = await askedAgain(db, actor, async (person) => {
    const known = await roadmapFor(db, person, roadmap, 'read')
    return known instanceof Refusal ? known : person
  })
  if (still instanceof Refusal) return still
  const shown = async (side: 'before' | 'after', state: ComparedState, wanted: string) => {
    const elements = compared.blocks.flatMap((block) => block[side])
    const time = wanted === 'now' ? undefined : await recordsTime(db, roadmap, wanted, state)
    return shownAt({ db, historian, now }, { actor: still, language }, { elements, time })
  }
  const before = await shown('before', compared.from, asked.from)
  if (before instanceof Refusal) return before
  const after = await shown('after', compared.to, asked.to)
  if (after instanceof Refusal) return after
  const leads = await leadsOf(db, still, compared.blocks)
  const writers = await named(db, still, compared.writers)
  return {
    from: stateView(compared.from),
    to: stateView(compared.to),
    writers,
    unchanged: compared.unchanged,
    sections: [...compared.sections],
    blocks: compared.blocks.map(({ stood, ...block }) => ({
      ...block,
      concerns: [
        ...new Set([
          ...stood.flatMap((index) => writers[index]?.organisation ?? []),
          ...linksIn([...block.before, ...block.after]).flatMap(({ record }) => leads.get(record) ?? []),
        ]),
      ],
    })),
    records: { before: before.records, after: after.records },
    charts: { before: before.charts, after: after.charts },
  }
}

function isBefore(moment: Moment, first: number): boolean {
  return typeof moment === 'object' && 'sequence' in moment && moment.sequence < first
}

async function momentOf(db: Db, roadmap: RoadmapId, state: string): Promise<Moment | undefined> {
  if (state === 'now') return 'now'
  if (/^\d{1,12}$/.test(state)) return { sequence: Number(state) }
  const version = await findVersion(db, roadmap, state)
  return version && { sequence: version.sequence }
}

/** Records and charts of a version are shown as they stood when it was named, as where it is signed and sent. */
async function recordsTime(
  db: Db,
  roadmap: RoadmapId,
  state: string,
  { sequence, time }: ComparedState,
): Promise<number> {
  const named = (await findVersion(db, roadmap, state))?.at ?? (await namedAt(db, roadmap, sequence))
  return named === undefined ? time : Date.parse(named)
}

function stateView({ sequence, time, title }: ComparedState): Comparison['from'] {
  return { sequence, at: time === 0 ? null : new Date(time).toISOString(), title }
}

/**
 * The records and charts that some elements name, by the rights of this person.
 *
 * @param asked the time in ms at which they are shown; undefined for now
 */
async function shownAt(
  parts: CompareParts,
  { actor, language }: Reader,
  { elements, time }: { readonly elements: readonly TreeElement[]; readonly time: number | undefined },
): Promise<{ readonly records: ShownRecord[]; readonly charts: ReturnType<typeof shownCharts> } | Refusal> {
  const { db, historian } = parts
  const links = linksIn(elements)
  const records = links.map(({ record }) => record)
  const stood = time === undefined ? undefined : await recordsAt(db, historian, actor, { records, time })
  if (stood instanceof Refusal) return stood
  const show = await shownRecords(db, { actor, language, site: '' }, records, stood)
  const named = chartLinksIn(elements)
  const charts =
    time === undefined
      ? await chartsNow(parts, actor, named, parts.now())
      : await chartsForThen(parts, actor, named, time)
  if (charts instanceof Refusal) return charts
  return { records: links.map(show), charts: shownCharts(named, charts, language) }
}

/** The records that these elements name, each once. */
function linksIn(elements: readonly TreeElement[]): RecordLink[] {
  const found = new Map<RecordId, RecordLink>()
  const walk = (node: TreeNode) => {
    if (isText(node)) return
    const link = recordLink.safeParse(node.attributes).data
    if (link !== undefined) found.set(link.record, link)
    for (const inner of node.content) walk(inner)
  }
  for (const element of elements) walk(element)
  return [...found.values()]
}

/** The organisation that leads each record that the clauses name, of those that this person may read. */
async function leadsOf(
  db: Db,
  actor: Actor,
  blocks: readonly AttributedClause[],
): Promise<ReadonlyMap<string, OrganisationId>> {
  const ids = linksIn(blocks.flatMap(({ before, after }) => [...before, ...after])).map(({ record }) => record)
  const rows = await listRecords(db, { readable: await readableGroupIds(db, actor), ids })
  return new Map(
    rows.flatMap(({ record, lead }) =>
      lead === null ? [] : [[record as string, organisationId.parse(lead)] as const],
    ),
  )
}
