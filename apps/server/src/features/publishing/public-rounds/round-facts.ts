import type { GroupId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import { publicRoundState, type PublicRoundState } from '@minga/domain/public-round/public-round'
import type { Slug } from '@minga/domain/publication/publication'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { lastDecisionIn } from '@minga/storage/public-rounds/public-comment-rows'
import { publicRoundAt, type PublicRoundRow } from '@minga/storage/public-rounds/public-round-rows'
import { findRound } from '@minga/storage/rounds/round-rows'
import { lastStruckAt } from '@minga/storage/strike-outs/strike-out-rows'

import type { PublishingParts } from '../publishing-parts.ts'

/** A round that is prepared for the public, with the text that it asks about. */
export interface FoundRound {
  readonly row: PublicRoundRow
  readonly state: PublicRoundState
  readonly roadmap: RoadmapId
  readonly group: GroupId
  readonly name: string
  readonly sequence: number
  /** The moment that its text is of, ISO. */
  readonly textAt: string
  /** The language of its text. */
  readonly language: Language
  /** Mere readers of its group do not see the text. */
  readonly isDraft: boolean
}

/** What stands at a public address; what is only prepared is not there. */
export async function roundAtAddress(
  db: Db,
  slug: Slug,
  now: Date,
): Promise<FoundRound | { readonly withdrawnAt: string } | undefined> {
  const row = await publicRoundAt(db, slug)
  if (row?.reading == null) return undefined
  if (row.reading.act === 'withdrawn') return { withdrawnAt: row.reading.at }
  // A text that was deleted is not read anywhere.
  return (await foundRound(db, row, now)) ?? { withdrawnAt: row.reading.at }
}

/** Undefined where its text is not there any more. */
export async function foundRound(db: Db, row: PublicRoundRow, now: Date): Promise<FoundRound | undefined> {
  const round = await findRound(db, row.round)
  if (round?.about.kind !== 'roadmap') return undefined
  const roadmap = await findRoadmap(db, round.about.roadmap)
  if (roadmap === undefined) return undefined
  const { name, sequence, openedAt: textAt, group } = round
  const state = stateOf(row, now)
  return {
    row,
    state,
    roadmap: roadmap.id,
    group,
    name,
    sequence,
    textAt,
    language: roadmap.language,
    isDraft: roadmap.state === 'draft',
  }
}

export function stateOf(row: PublicRoundRow, now: Date): PublicRoundState {
  const { firstDay, lastDay, reading, answers } = row
  return publicRoundState({ firstDay, lastDay, reading: reading?.act ?? null, answers: answers?.act ?? null }, now)
}

/** All that a public round's page is made of besides its words: where this is the same, so is the page. */
export interface RoundFacts extends FoundRound {
  /** Those of the groups that are restricted now: what they hold is withheld from now on. */
  readonly restricted: readonly GroupId[]
  readonly coalition: LocalizedText
  /** Short names, by organisation. */
  readonly organisations: Readonly<Record<string, string>>
  readonly struckAt: string | null
  /** Until when comments were decided about, where they are published. */
  readonly decidedAt: string | null
  /** Whether comments can be confirmed. */
  readonly takesAddresses: boolean
  readonly site: string
  /** As those who run it look at it before it is public. */
  readonly isPreview: boolean
}

export async function roundFacts(
  { db, site, mail }: PublishingParts,
  found: FoundRound,
  isPreview = false,
): Promise<RoundFacts> {
  const [groups, coalition, organisations, struckAt, decidedAt] = await Promise.all([
    allGroups(db),
    findCoalition(db),
    allOrganisations(db),
    lastStruckAt(db),
    found.state === 'answered' ? lastDecisionIn(db, found.row.round) : null,
  ])
  return {
    ...found,
    restricted: groups.filter(({ restricted }) => restricted).map(({ id }) => id),
    coalition: coalition.names,
    organisations: Object.fromEntries(organisations.map(({ id, shortName }) => [id, shortName])),
    struckAt,
    decidedAt,
    takesAddresses: mail !== undefined,
    site: site(),
    isPreview,
  }
}
