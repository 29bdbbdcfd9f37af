import { can, type Actor } from '@minga/domain/access/can'
import type { SignOffResult } from '@minga/domain/sign-off/result'
import type { RoadmapSignOffs, SignOffLine } from '@minga/protocol/http/sign-offs'
import type { Db } from '@minga/storage/database/schema'
import { openSignOffs, signOffsOf, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'

import { Refusal } from '../../http/refusal.ts'
import { readersOfPlace } from '../../views/group-readers.ts'
import type { FoundRoadmap } from '../../views/readable-rooms.ts'
import { signOffFor, type FoundSignOff } from './sign-off-for.ts'
import { isAsked, standingsOf, stateOf } from '../../views/standings.ts'
import { signersOf } from './who-signs.ts'

/** The sign-offs of a roadmap that this person reads, and whom they could ask, where they may open one. */
export async function roadmapSignOffs(
  db: Db,
  actor: Actor,
  { roadmap, access }: FoundRoadmap,
  now: Date,
): Promise<RoadmapSignOffs> {
  const signOffs = await linesOf(db, actor, await signOffsOf(db, roadmap.id), now)
  const mayOpen = access.draft !== true && can(actor, { action: 'run-sign-offs', resource: access })
  if (!mayOpen) return { signOffs, mayOpen, organisations: [] }
  const readers = [...(await readersOfPlace(db, access)).keys()]
  const signers = await signersOf(db, readers, access)
  const organisations = readers.map((organisation) => ({ organisation, canAnswer: signers.has(organisation) }))
  return { signOffs, mayOpen, organisations }
}

/** The sign-offs in which this person may answer for their organisation and its answer is due. */
export async function waitingSignOffs(db: Db, actor: Actor, now: Date): Promise<SignOffLine[]> {
  return (await askedSignOffs(db, actor, now)).flatMap(({ line, mayAnswer }) => (mayAnswer ? [line] : []))
}

/** The sign-offs that this person reads and in which their organisation's answer is due, and whether they may give it. */
export async function askedSignOffs(
  db: Db,
  actor: Actor,
  now: Date,
): Promise<{ readonly line: SignOffLine; readonly found: FoundSignOff; readonly mayAnswer: boolean }[]> {
  const asked = []
  for (const { id } of await openSignOffs(db, actor.organisation, now.toISOString())) {
    const found = await signOffFor(db, actor, id)
    if (found instanceof Refusal) continue
    const line = await lineOf(db, actor, found, now)
    const mayAnswer = can(actor, { action: 'give-position', resource: found.resource })
    if (line.asked === true) asked.push({ line, found, mayAnswer })
  }
  return asked
}

async function linesOf(db: Db, actor: Actor, rows: readonly SignOffRow[], now: Date): Promise<SignOffLine[]> {
  const lines: SignOffLine[] = []
  for (const { id } of rows) {
    const found = await signOffFor(db, actor, id)
    if (!(found instanceof Refusal)) lines.push(await lineOf(db, actor, found, now))
  }
  return lines
}

async function lineOf(db: Db, actor: Actor, found: FoundSignOff, now: Date): Promise<SignOffLine> {
  const { signOff, roadmap, text } = found
  const standings = await standingsOf(db, found, now)
  const state = stateOf(found, standings, now)
  const isInvited = standings.byOrganisation.has(actor.organisation)
  const { id, closesOn, closesAt, openedAt, closedAt } = signOff
  return {
    id,
    state,
    closesOn,
    closesAt,
    openedAt,
    closedAt,
    roadmap: roadmap.id,
    group: roadmap.group,
    title: roadmap.title,
    version: { name: text.name, number: text.number },
    outcome: state === 'closed' ? outcomeOf(standings.result) : null,
    asked: isInvited ? state !== 'closed' && isAsked(standings, found, actor.organisation, now) : null,
  }
}

function outcomeOf({ adopted, silent }: SignOffResult): SignOffLine['outcome'] {
  if (!adopted) return 'not-adopted'
  return silent.length > 0 ? 'by-silence' : 'adopted'
}
