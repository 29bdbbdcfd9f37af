import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { isDone, isUnpeopled, markDone } from '@minga/storage/database/done-rows'
import type { Db } from '@minga/storage/database/schema'

import type { RoomEditor } from '../rooms/room-editor.ts'
import type { SeededRecord } from '../rooms/room-commands.ts'
import type { DemoCoalition, DemoGroup, DemoRecord, DemoRoadmap } from './demo-coalition.ts'
import { seedContributions } from './seed-contributions.ts'
import { seedDatasets } from './seed-datasets.ts'
import { seedFacts } from './seed-facts.ts'
import { seedPathwaySeries } from './seed-pathway-series.ts'
import { seedReviews } from './seed-reviews.ts'
import { seedPeople } from './seed-people.ts'

export interface SeedParts {
  readonly db: Db
  readonly rooms: RoomEditor
  /** The head of each room's log. */
  readonly heads: () => Promise<ReadonlyMap<string, number>>
  readonly hashPassword: (password: string) => Promise<string>
  /** Resolves when the rows derived from rooms are up to date. */
  readonly projected: () => Promise<void>
  readonly now: () => Date
}

/**
 * Fills an installation that has no people. Each step leaves alone what is there, and the last one marks the demo as
 * complete: a seeding that was killed goes on where it stopped, and a second one changes nothing.
 *
 * @returns whether this installation holds the demo
 */
export async function seedDemo(coalition: () => DemoCoalition, password: string, parts: SeedParts): Promise<boolean> {
  const { db, now } = parts
  if (await isDone(db, 'seed-demo')) return true
  if (!(await isDone(db, 'begin-seeding-demo'))) {
    if (!(await isUnpeopled(db))) return false
    await markDone(db, 'begin-seeding-demo', now().toISOString())
  }
  const demo = coalition()
  const at = now().toISOString()
  await seedPeople(demo, await parts.hashPassword(password), db, at)
  await seedFacts(demo, db, at)
  await seedContributions(db, demo.contributions ?? [])
  const authors = new Map(demo.people.map((person) => [person.id, person.organisation]))
  const write = async (
    room: string,
    by: DemoRecord<unknown>['by'],
    command: Parameters<RoomEditor['edit']>[2],
    args: unknown,
  ) => {
    const organisation = authors.get(by)
    if (organisation === undefined) throw new Error(`${by} writes in the demo and is not in it`)
    await parts.rooms.edit(room, { person: by, organisation }, command, args)
  }
  for (const group of demo.groups) await seedRegister(group, write)
  const heads = await parts.heads()
  for (const roadmap of demo.roadmaps) {
    await seedRoadmap(roadmap, heads.get(roadmapRoom(roadmap.id)) ?? 0, write)
  }
  await parts.projected()
  if (demo.reviews !== undefined) await seedReviews(db, demo.reviews)
  if (demo.datasets !== undefined) await seedDatasets(db, demo.datasets, at)
  await seedPathwaySeries(db, demo.pathwaySeries ?? [], { authors, at })
  await markDone(db, 'seed-demo', now().toISOString())
  return true
}

type Write = (
  room: string,
  by: DemoRecord<unknown>['by'],
  command: Parameters<RoomEditor['edit']>[2],
  args: unknown,
) => Promise<void>

/** In the register's order; neighbours by one person go in one edit. */
async function seedRegister(group: DemoGroup, write: Write): Promise<void> {
  const records = [
    ...group.barriers.map((record) => ({ kind: 'barrier', record }) as const),
    ...group.actions.map((record) => ({ kind: 'action', record }) as const),
    ...group.milestones.map((record) => ({ kind: 'milestone', record }) as const),
    ...(group.financings ?? []).map((record) => ({ kind: 'financing', record }) as const),
    ...(group.levers ?? []).map((record) => ({ kind: 'lever', record }) as const),
    ...(group.pathways ?? []).map((record) => ({ kind: 'pathway', record }) as const),
  ]
  let run: SeededRecord[] = []
  for (const [index, { kind, record }] of records.entries()) {
    const { id, fields, longTexts } = record
    run.push({ kind, id, fields, ...(longTexts && { longTexts }) })
    if (records[index + 1]?.record.by === record.by) continue
    await write(registerRoom(group.id), record.by, 'demo.records', run)
    run = []
  }
}

/** One update for the title and one for each part, so the log itself says how far an earlier run came. */
async function seedRoadmap({ id, title, parts }: DemoRoadmap, head: number, write: Write): Promise<void> {
  const room = roadmapRoom(id)
  const [first] = parts
  if (first !== undefined && head === 0) await write(room, first.by, 'roadmap.start', { title })
  for (const { by, blocks } of parts.slice(Math.max(0, head - 1))) await write(room, by, 'demo.prose', { blocks })
}
