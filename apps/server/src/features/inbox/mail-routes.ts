import {
  mailChoicesAnswer,
  mailChoicesChange,
  unsubscribed,
  unsubscribeQuery,
  workingHoursAnswer,
  workingHoursChange,
  type WorkingHoursAnswer,
} from '@minga/protocol/http/mail-choices'
import { mailChoicesOf, setMailChoices } from '@minga/storage/notices/mail-choice-rows'
import type { Db } from '@minga/storage/database/schema'
import { setWorkingHours } from '@minga/storage/notices/working-hours-rows'
import type { Profile } from '@minga/storage/people/person-rows'

import type { SecretBox } from '../../auth/secret-box.ts'
import { notFound } from '../../http/refusal.ts'
import { publicRoute, route, type Route } from '../../http/route.ts'
import { workingPlaceOf } from '../../notices/working-place.ts'
import { unsubscribeToken } from '../../notices/unsubscribe-token.ts'

export interface MailRouteParts {
  readonly db: Db
  readonly mail: object | undefined
  readonly unsubscribeBox: SecretBox
}

/** How soon one wants mail of what; and the way out of it that is in each mail, signed in or not. */
export function noticeMailRoutes({ db, mail, unsubscribeBox: box }: MailRouteParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me/mail-choices',
      summary: 'How soon I want mail of what',
      answer: mailChoicesAnswer,
      handle: async ({ visitor: { actor } }) => ({
        choices: await mailChoicesOf(db, actor.person),
        sendsMail: mail !== undefined,
      }),
    }),
    route({
      method: 'post',
      path: '/api/me/mail-choices',
      pace: 'own',
      summary: 'Chooses how soon I want mail of what',
      body: mailChoicesChange,
      answer: mailChoicesAnswer,
      handle: async ({ visitor: { actor }, body: { choices } }) => {
        await setMailChoices(db, actor.person, choices)
        return { choices: await mailChoicesOf(db, actor.person), sendsMail: mail !== undefined }
      },
    }),
    route({
      method: 'get',
      path: '/api/me/working-hours',
      summary: 'The hours in which mail of notices may reach me',
      answer: workingHoursAnswer,
      handle: ({ visitor: { profile } }) => hoursOf(db, profile),
    }),
    route({
      method: 'post',
      path: '/api/me/working-hours',
      pace: 'own',
      summary: 'Chooses the hours in which mail of notices may reach me, or the usual ones again',
      body: workingHoursChange,
      answer: workingHoursAnswer,
      handle: async ({ visitor: { profile }, body: { hours } }) => {
        await setWorkingHours(db, profile.id, hours)
        return hoursOf(db, profile)
      },
    }),
    publicRoute({
      method: 'get',
      path: '/api/unsubscribe',
      summary: 'Leads to the page that asks whether to end mails of a kind; changes nothing',
      query: unsubscribeQuery,
      answer: unsubscribed,
      handle: async ({ query: { token } }) =>
        new Response(null, {
          status: 303,
          headers: { location: `/unsubscribe?${new URLSearchParams({ token }).toString()}` },
        }),
    }),
    publicRoute({
      method: 'post',
      path: '/api/unsubscribe',
      pace: 'sign-in',
      summary: 'Ends mails of a kind, without a session, by the address that was in the mail (RFC 8058)',
      query: unsubscribeQuery,
      answer: unsubscribed,
      handle: async ({ query: { token } }) => {
        const asked = unsubscribeToken.read(box, token)
        if (asked === undefined) return notFound
        await setMailChoices(db, asked.person, Object.fromEntries(asked.kinds.map((kind) => [kind, 'never'])))
        return { isDone: true } as const
      },
    }),
  ]
}

async function hoursOf(db: Db, profile: Profile): Promise<WorkingHoursAnswer> {
  const { hours, isChosen, timeZone = null, country = null } = await workingPlaceOf(db, profile)
  return { hours, isChosen, timeZone, country }
}
