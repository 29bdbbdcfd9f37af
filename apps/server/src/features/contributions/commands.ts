import { isDeepStrictEqual } from 'node:util'

import { can, type Actor } from '@minga/domain/access/can'
import {
  unfitOf,
  type ContributionId,
  type OutsideProvider,
  type SaidContribution,
} from '@minga/domain/contribution/contribution'
import { isWithheld, standingAfter, type ContributionAct } from '@minga/domain/contribution/contribution-act'
import { isDecided } from '@minga/domain/contribution/contribution-state'
import type { OrganisationId, RecordId } from '@minga/domain/identity/ids'
import { passesForOrganisation } from '@minga/domain/organisation/name-of-another'
import { mostActs, mostContributions } from '@minga/protocol/http/contributions'
import { recordAudit } from '@minga/storage/audit/record-audit'
import {
  addContribution,
  contributionsTo,
  countContributions,
  sayOfContribution,
  type ContributionRow,
} from '@minga/storage/contributions/contribution-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'

import { notifyOfReport, settleReports } from '../../commands/notices/notify-of-records.ts'
import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { hasBegun } from '../../views/day-of.ts'
import { idTaken, notAllowed, notFound, Refusal, stale } from '../../http/refusal.ts'
import { recordFor } from '../../views/record-views.ts'
import {
  answersFor,
  contributionFor,
  hiddenUpTo,
  isClosed,
  mayChange,
  refusalOfProvider,
} from './contribution-access.ts'

const notFinancing = new Refusal('conflict', 'only a financing has contributions', 'kind')
const archived = new Refusal('conflict', 'the financing is archived', 'archived')
const tooMany = new Refusal('conflict', `a financing has at most ${mostContributions} contributions`, 'contributions')
const tooManyActs = new Refusal('conflict', `a contribution has at most ${mostActs} acts`, 'acts')
const needsSource = new Refusal(
  'invalid-request',
  "public: before it is approved, an amount in another's name needs a public source",
  'public',
)
const inFuture = new Refusal('invalid-request', 'day: that day is still to come', 'day')
const isInside = new Refusal('conflict', 'that is an organisation of the coalition: name it as the provider', 'outside')
const isOutside = new Refusal('conflict', 'its provider has nobody here who could confirm or decline it', 'outside')

interface Entered {
  readonly id: ContributionId
  readonly record: RecordId
  readonly provider: OrganisationId | undefined
  readonly outside: OutsideProvider | undefined
  readonly said: SaidContribution
  readonly at: string
}

/** Enters what a provider contributes to a financing: its own people give it, others report it. */
export async function enterContribution(
  tx: Transaction,
  actor: Actor,
  { id, record, said, at, ...of }: Entered,
): Promise<undefined | Refusal> {
  const { provider, outside } = { provider: of.provider ?? null, outside: of.outside ?? null }
  const row = await recordFor(tx, actor, record, 'read')
  if (row instanceof Refusal) return row
  const group = await findGroup(tx, row.group)
  if (group === undefined) return notFound
  const isGiven = provider !== null && answersFor(actor, { provider }, group)
  if (!isGiven && !can(actor, { action: 'write', resource: group })) return notAllowed
  if (row.kind !== 'financing') return notFinancing
  if (row.archived) return archived
  const refusal = refusalOf(said, isGiven, at)
  if (refusal !== undefined) return refusal
  if (provider !== null && !isGiven) {
    const unanswerable = await refusalOfProvider(tx, provider, group)
    if (unanswerable !== undefined) return unanswerable
  }
  if (outside !== null && passesForOrganisation(outside.name, await allOrganisations(tx))) return isInside
  if ((await countContributions(tx, record)) >= mostContributions) return tooMany
  const act = isGiven ? 'given' : 'reported'
  if (!(await addContribution(tx, { id, record, provider, outside, act, said, by: actor.person, at }))) return idTaken
  await report(tx, actor, row, { id, provider, before: undefined, act, at })
  return undefined
}

interface Answered {
  readonly contribution: ContributionId
  readonly act: Extract<ContributionAct, 'confirmed' | 'declined' | 'hidden'>
  readonly seen: number | undefined
  readonly at: string
}

/** Confirms, declines or hides what was said, in the name of its provider. The same again changes nothing. */
export async function answerContribution(
  tx: Transaction,
  actor: Actor,
  { contribution: id, act, seen, at }: Answered,
): Promise<undefined | Refusal> {
  const found = await contributionFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { contribution, record, group } = found
  if (!answersFor(actor, contribution, group)) return notAllowed
  if (contribution.provider === null && act !== 'hidden') return isOutside
  if (seen !== undefined && seen !== contribution.revision) return stale
  if (contribution.standing === standingAfter(act)) return undefined
  return say(tx, actor, record, contribution, { act, said: contribution.said, at })
}

interface Changed {
  readonly contribution: ContributionId
  readonly said: SaidContribution
  readonly seen: number | undefined
  readonly at: string
}

/** Says something else of a contribution from now on, whole: what was said before stays in its history. The same again changes nothing. */
export async function changeContribution(
  tx: Transaction,
  actor: Actor,
  { contribution: id, said, seen, at }: Changed,
): Promise<undefined | Refusal> {
  const found = await contributionFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { contribution, record, group } = found
  if (!mayChange(actor, contribution, group)) return notAllowed
  if (seen !== undefined && seen !== contribution.revision - hiddenUpTo(actor, contribution, group)) return stale
  if (await isClosed(tx, record)) return archived
  const { provider } = contribution
  const isGiven = provider !== null && answersFor(actor, contribution, group)
  const refusal = refusalOf(said, isGiven, at)
  if (refusal !== undefined) return refusal
  if (provider !== null && !isGiven) {
    const unanswerable = await refusalOfProvider(tx, provider, group)
    if (unanswerable !== undefined) return unanswerable
  }
  const act = isGiven ? 'given' : 'reported'
  if (contribution.standing === standingAfter(act) && isDeepStrictEqual(contribution.said, said)) return undefined
  return say(tx, actor, record, contribution, { act, said, at })
}

/** What its form does not say: whose word needs a public source, and which days have come. */
function refusalOf(said: SaidContribution, isGiven: boolean, at: string): Refusal | undefined {
  const unfit = unfitOf(said)
  if (unfit !== undefined) return new Refusal('invalid-request', `${unfit.field}: ${unfit.why}`, unfit.field)
  if (said.day !== undefined && !hasBegun(said.day, at)) return inFuture
  if (!isGiven && !isDecided(said.state) && said.public === undefined) return needsSource
  return undefined
}

/** Adds an act. After `mostActs` a contribution takes the one alone that withholds what others see of it. */
async function say(
  tx: Transaction,
  actor: Actor,
  record: ProjectedRecord,
  before: ContributionRow,
  said: { readonly act: ContributionAct; readonly said: ContributionRow['said']; readonly at: string },
): Promise<undefined | Refusal> {
  const withholds = isWithheld(standingAfter(said.act)) && !isWithheld(before.standing)
  if (before.revision >= mostActs && !withholds) return tooManyActs
  await sayOfContribution(tx, before, { ...said, by: actor.person })
  const { id, provider, standing } = before
  await report(tx, actor, record, { id, provider, before: standing, act: said.act, at: said.at })
  return undefined
}

/** One notice stands for all that is reported of a provider in a financing: it is read once nothing waits for an answer. */
async function isStillReported(tx: Transaction, record: RecordId, provider: OrganisationId): Promise<boolean> {
  const rows = await contributionsTo(tx, [record])
  return rows.some((row) => row.provider === provider && row.standing === 'reported')
}

/** Puts an act on record, and notifies those whom it concerns. */
async function report(
  tx: Transaction,
  actor: Actor,
  record: ProjectedRecord,
  said: {
    readonly id: ContributionId
    readonly provider: OrganisationId | null
    readonly before: ContributionRow['standing'] | undefined
    readonly act: ContributionAct
    readonly at: string
  },
): Promise<void> {
  const { id, provider, before, act, at } = said
  await recordAudit(tx, {
    kind: `contribution-${act}`,
    actor,
    subject: record.record,
    group: record.group,
    ...(provider !== null && { organisation: provider }),
    details: { contribution: id },
  })
  // For others nothing changes where it was, and stays, out of their sight.
  const isUnseen = isWithheld(standingAfter(act)) && before !== undefined && isWithheld(before)
  await addRecordsEvent(tx, record, [record.record], isUnseen ? provider : null)
  if (provider === null) return
  const { record: place, group } = record
  if (act === 'reported')
    await notifyOfReport(tx, { record: place, group, organisation: provider, by: actor.person, at })
  else if (!(await isStillReported(tx, place, provider))) {
    await settleReports(tx, { record: place, organisation: provider, at })
  }
}
