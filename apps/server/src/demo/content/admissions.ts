import type { Admission } from '@minga/domain/group/admission'
import type { GroupRole } from '@minga/domain/group/group'
import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'

import { group } from './groups.ts'
import { org } from './organisations.ts'

/** The organisations in each group, with the highest role of their people there. */
export const admissions: readonly Admission[] = [
  ...to(group.steel, {
    lead: [org.alacero],
    editor: [org.ficem, org.bank, org.olacde, org.hydrogen, org.secretariat],
    reader: [org.unido],
  }),
  ...to(group.cement, {
    lead: [org.ficem],
    editor: [org.alacero, org.bank, org.olacde, org.secretariat],
    reader: [org.unido],
  }),
  ...to(group.hydrogen, {
    lead: [org.hydrogen],
    editor: [org.alacero, org.bank, org.olacde, org.secretariat],
    commenter: [org.abal],
    reader: [org.unido],
  }),
  ...to(group.finance, {
    lead: [org.bank],
    editor: [org.hydrogen, org.secretariat],
    reader: [org.unido],
  }),
  ...to(group.policy, {
    lead: [org.olacde],
    editor: [org.ficem, org.alacero, org.secretariat],
    reader: [org.abal, org.unido],
  }),
  ...to(group.data, {
    lead: [org.secretariat],
    editor: [org.ficem, org.alacero, org.bank, org.olacde],
    // This observer reads the groups of the pathways. A series counts in a pathway only if all its readers read the series.
    reader: [org.unido],
  }),
]

function to(
  admitting: GroupId,
  granted: Partial<Record<GroupRole, readonly OrganisationId[]>>,
): readonly Admission[] {
  return (['lead', 'editor', 'commenter', 'reader'] as const).flatMap((highest) =>
    (granted[highest] ?? []).map((organisation) => ({ group: admitting, organisation, highest })),
  )
}
