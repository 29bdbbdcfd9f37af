import { z } from 'zod'

import { answer } from '../action/acceptance.ts'
import { askKind } from '../ask/ask.ts'
import { checkIn } from '../check-in/check-in.ts'
import { contributionId } from '../contribution/contribution.ts'
import { groupId, organisationId, recordId } from '../identity/ids.ts'
import { language } from '../language/language.ts'
import { rivalReason } from '../rival-figures/rival-reason.ts'
import { pathwayRole } from '../pathway/pathway-role.ts'
import { datasetUse } from '../series/dataset.ts'
import { counted, kind, nothing, restored } from './decision-kind.ts'

const ofContribution = z.object({ contribution: contributionId })
/** An offer of support, by the organisation that offers. */
const ofOffer = z.object({ organisation: organisationId })

/** Decisions about records, registers, series, ratings and reviews. */
export const registerKinds = {
  'record-archived': kind('coalition', 'record', nothing),
  'record-restored': kind('coalition', 'record', nothing),
  // Into which record; and from which record it was parted again.
  'record-merged': kind('coalition', 'record', z.object({ into: recordId })),
  'record-unmerged': kind('coalition', 'record', z.object({ from: recordId })),
  // A person took back a set of changes, or took that back.
  'records-archived': kind('coalition', 'group', counted),
  'records-unarchived': kind('coalition', 'group', counted),
  'lead-answered': kind('coalition', 'record', z.object({ organisation: organisationId, answer })),
  'lead-proposed': kind('coalition', 'record', z.object({ organisation: organisationId.nullable() })),
  'slip-explained': kind('coalition', 'record', z.object({ from: z.string().nullable(), to: z.string().nullable() })),
  // By the link of a mail: what was said, and that it was taken back.
  'check-in-given': kind('coalition', 'record', z.object({ said: checkIn })),
  'check-in-taken-back': kind('coalition', 'record', z.object({ said: checkIn })),
  'evidence-added': kind('coalition', 'record', nothing),
  'evidence-removed': kind('coalition', 'record', nothing),
  // Between two actions of one group; which other one is not said.
  'wait-added': kind('coalition', 'record', nothing),
  'wait-removed': kind('coalition', 'record', nothing),
  // What a provider contributes to a financing: its own business, and that of the organisation whose person said so.
  'contribution-reported': kind('organisation', 'record', ofContribution),
  'contribution-given': kind('organisation', 'record', ofContribution),
  'contribution-confirmed': kind('organisation', 'record', ofContribution),
  'contribution-declined': kind('organisation', 'record', ofContribution),
  'contribution-hidden': kind('organisation', 'record', ofContribution),
  'effect-seen': kind('coalition', 'record', z.object({ day: z.iso.date() })),
  'effect-withdrawn': kind('coalition', 'record', nothing),
  'closing-rule-changed': kind('coalition', 'record', z.object({ isNeeded: z.boolean() })),
  'closing-confirmed': kind('coalition', 'record', z.object({ organisation: organisationId })),
  'closing-confirmation-withdrawn': kind('coalition', 'record', z.object({ organisation: organisationId })),
  // What a record needs, and what organisations offer to it: the organisation is the one that offers.
  'support-asked': kind('coalition', 'record', z.object({ kind: askKind })),
  'ask-met': kind('coalition', 'record', z.object({ kind: askKind })),
  'ask-withdrawn': kind('coalition', 'record', z.object({ kind: askKind })),
  'ask-opened-again': kind('coalition', 'record', z.object({ kind: askKind })),
  'support-offered': kind('coalition', 'record', ofOffer),
  'offer-accepted': kind('coalition', 'record', ofOffer),
  'offer-declined': kind('coalition', 'record', ofOffer),
  'offer-given': kind('coalition', 'record', ofOffer),
  'offer-withdrawn': kind('coalition', 'record', ofOffer),
  'offer-answer-taken-back': kind('coalition', 'record', ofOffer),
  'record-included': kind('coalition', 'record', z.object({ group: groupId })),
  'record-excluded': kind('coalition', 'record', z.object({ group: groupId })),
  'record-language-chosen': kind('coalition', 'record', z.object({ language })),
  'record-translations-given': kind('coalition', 'group', z.object({ format: z.string().max(10), count: z.int() })),
  'record-translations-brought': kind('coalition', 'group', counted),
  'record-changes-unaffected': kind('coalition', 'group', counted),
  'register-restored': kind('coalition', 'group', restored),
  'register-exported': kind('coalition', 'group', z.object({ format: z.string(), records: z.int() })),
  // Why columns of a sheet were flagged that a person brought in all the same; not their names.
  'rival-figures-included': kind('coalition', 'group', z.object({ reasons: z.array(rivalReason) })),
  // Series of a group: by the dataset's id; null for a use for which none is chosen any more.
  'dataset-confirmed': kind('coalition', 'group', z.object({ dataset: z.string() })),
  'dataset-chosen': kind('coalition', 'group', z.object({ dataset: z.string().nullable(), use: datasetUse })),
  // A person chose a series for a role of a pathway (`isChosen`), or took the series of a dataset out of it.
  'pathway-series-chosen': kind(
    'coalition',
    'record',
    z.object({ role: pathwayRole, dataset: z.string(), isChosen: z.boolean() }),
  ),
  // Who gives which mark is never on record here.
  'rating-opened': kind('coalition', 'rating', nothing),
  'rating-closed': kind('coalition', 'rating', nothing),
  'rating-decided': kind('coalition', 'rating', counted),
  // How many lines; never what they say.
  'review-opened': kind('coalition', 'review', z.object({ lines: z.int() })),
  'review-lines-approved': kind('coalition', 'review', z.object({ lines: z.int() })),
  'review-lines-by-secretariat': kind('coalition', 'review', z.object({ lines: z.int() })),
  'review-closed': kind('coalition', 'review', z.object({ lines: z.int(), approved: z.int() })),
  'progress-report-exported': kind('coalition', 'group', z.object({ review: z.string(), format: z.string() })),
} as const
