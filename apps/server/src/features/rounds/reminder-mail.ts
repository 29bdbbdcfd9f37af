import type { OrganisationId } from '@minga/domain/identity/ids'
import { addressOf } from '@minga/domain/navigation/place'
import { roundEnd } from '@minga/domain/round/round'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Profile } from '@minga/storage/people/person-rows'
import type { RoundRow } from '@minga/storage/rounds/round-rows'

import { composeMail } from '../../mail/compose-mail.ts'
import { dayWords } from '../../mail/day-words.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { ReminderParts } from './round-reminders.ts'

/** Writes to one person that their organisation is still silent. It is of no use once the round is over. */
export async function reminderMail(
  { db, mail, site, now }: ReminderParts,
  round: RoundRow,
  organisation: OrganisationId,
  { occasion, person }: { readonly occasion: string; readonly person: Profile },
): Promise<void> {
  const { id } = round
  const { email, language } = person
  const t = mailWords(language)
  const { about } = round
  const words = {
    organisation: (await findOrganisation(db, organisation))?.shortName ?? '',
    round: round.name,
    date: dayWords(round.closesOn, language),
  }
  const what =
    about.kind === 'roadmap'
      ? t('round.what', { ...words, roadmap: (await findRoadmap(db, about.roadmap))?.title ?? '' })
      : t('round.whatRecords', { ...words, count: about.records.length })
  const message = composeMail({
    language,
    subject: t('round.subject', words).slice(0, 200),
    paragraphs: [what, t('round.how')],
    action: { label: t('round.do'), url: site() + addressOf(round.group, { kind: 'round', id }) },
    site: site(),
  })
  const lifetime = Date.parse(roundEnd(round)) - now().getTime()
  await mail.send({ to: email, ...message }, { key: `round ${id} ${occasion} ${person.id}`, lifetime })
}
