import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import { invitationLifetime } from '@minga/domain/invitation/invitation'
import { textIn } from '@minga/domain/language/language'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { markMailed, type IssuedInvitation } from '@minga/storage/people/invitation-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'

import { placesThatHold } from '../../commands/people/invited-places.ts'
import { composeMail } from '../../mail/compose-mail.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { Mail } from '../../mail/mail.ts'

export interface InvitationPost {
  /** Sends an invitation's link to the address it is bound to. Resolves once the mail is on its way. */
  send(issued: IssuedInvitation): Promise<void>
}

export interface InvitationPostParts {
  readonly mail: Mail
  readonly db: Db
  /** Our own address, as people know it. */
  readonly site: () => string
  readonly now: () => Date
}

export function invitationPost({ mail, db, site, now }: InvitationPostParts): InvitationPost {
  return {
    async send({ invitation, token }) {
      const { id, email, language, by, expiresAt } = invitation
      const organisation = (await findOrganisation(db, invitation.organisation))?.shortName ?? ''
      const coalition = textIn((await findCoalition(db)).names, language) || 'Minga'
      const name = by === null ? undefined : (await namesOf(db, [by])).get(by)?.name
      const t = mailWords(language)
      const places = await placesThatHold(db, invitation)
      const groups = places
        .map(({ group, role }) => `${textIn(group.names, language)} (${t(`invitation.role.${role}`)})`)
        .join(', ')
      const message = composeMail({
        language,
        subject: t('invitation.subject', { organisation, coalition }),
        paragraphs: [
          name === undefined
            ? t('invitation.withoutInviter', { organisation, coalition })
            : t('invitation.who', { name, organisation, coalition }),
          t('invitation.what'),
          ...(groups.length === 0 ? [] : [t('invitation.groups', { groups })]),
        ],
        action: { label: t('invitation.accept'), url: `${site()}/invitation#${token}` },
        small: [t('invitation.until', { date: dayWords(coalitionDay(expiresAt), language) })],
        site: site(),
      })
      await mail.send({ to: email, ...message }, { lifetime: invitationLifetime })
      await markMailed(db, id, now().toISOString())
    },
  }
}
