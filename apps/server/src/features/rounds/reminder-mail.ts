import { dayWords } from '@minga/domain/calendar/day-words'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { addressOf } from '@minga/domain/navigation/place'
import { roundEnd } from '@minga/domain/round/round'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Transaction } from '@minga/storage/database/schema'
import type { Profile } from '@minga/storage/people/person-rows'
import type { RoundRow } from '@minga/storage/rounds/round-rows'

import { composeMail } from '../../mail/compose-mail.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { ReminderParts } from './round-reminders.ts'

interface Reminded {
  readonly organisation: OrganisationId
  readonly occasion: string
  readonly person: Profile
}

/** Writes to one person that their organisation is still silent. It is of no use once the round is over. */
export async function keepReminderMail(
  tx: Transaction,
  { mail, site, now }: Pick<ReminderParts, 'mail' | 'site' | 'now'>,
  round: RoundRow,
  { organisation, occasion, person }: Reminded,
): Promise<void> {
  const { id } = round
  const { email, language } = person
  const t = mailWords(language)
  const { about } = round
  const words = {
    organisation: (await findOrganisation(tx, organisation))?.shortName ?? '',
    round: round.name,
    date: dayWords(round.closesOn, language),
  }
  const what =
    about.kind === 'roadmap'
      ? t('round.what', { ...words, roadmap: (await findRoadmap(tx, about.roadmap))?.title ?? '' })
      : t('round.whatRecords', { ...words, count: about.records.length })
  const message = composeMail({
    language,
    subject: t('round.subject', words),
    paragraphs: [what, t('round.how')],
    action: { label: t('round.do'), url: site() + addressOf(round.group, { kind: 'round', id }) },
    site: site(),
  })
  const lifetime = Date.parse(roundEnd(round)) - now().getTime()
  await mail.keep(tx, { to: email, ...message }, { key: `round ${id} ${occasion} ${person.id}`, lifetime })
}
