import { roadmapId } from '@minga/domain/identity/ids'
import { sendingId } from '@minga/domain/sending/sending'
import {
  newSending,
  recipientAnswered,
  recipientMissed,
  recipientNoted,
  reminded,
  reminding,
  sendingDraft,
  sendingMade,
  sendingPreview,
  sendingsAnswer,
  sendingsQuery,
} from '@minga/protocol/http/sendings'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { numberOfRoadmap } from '@minga/storage/sendings/document-setting-rows'
import { sendingsOf } from '@minga/storage/sendings/sending-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { cursor } from '../../http/cursor.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { isAttached, letterName } from './cover-letters.ts'
import { addresseesOf, mailTo, senderOf } from './messages.ts'
import { noteAnswered, noteMissed, remindRecipients } from './remind.ts'
import { ownSending, sendableRoadmap } from './sendable-roadmap.ts'
import { prepareSending, sendVersion } from './send-version.ts'
import { letterWords, sendingMail } from './sending-mail.ts'
import { mailing, type SendingParts } from './sending-parts.ts'
import { sendingViews } from './views.ts'

const params = z.object({ roadmapId })
const oneSending = z.object({ roadmapId, sendingId })
const place = cursor(z.strictObject({ at: z.string(), id: sendingId }))

/** Versions of a roadmap that are mailed to people and contacts, and what comes of it. */
export function sendingRoutes(parts: SendingParts): Route[] {
  const { db, now, site } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/sendings',
      queue: 'file',
      pace: 'invitation',
      summary: 'Mails a version to people and contacts, in Word and as PDF',
      params,
      body: newSending,
      answer: sendingMade,
      handle: async ({ visitor, params: { roadmapId: roadmap }, body, signal }) => {
        const { actor } = visitor
        const found = await sendableRoadmap(db, actor, roadmap)
        if (found instanceof Refusal) return found
        const mails = mailing(parts)
        if (mails instanceof Refusal) return mails
        const keyed = { person: actor.person, key: `${body.id}/sending`, asked: { roadmap, body } }
        return once.run(keyed, (unanswered) =>
          sendVersion(mails, { ...visitor, signal }, { ...body, roadmap, unanswered }),
        )
      },
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/sendings/preview',
      queue: 'past',
      pace: 'decision',
      summary: 'The mail with a version as its first recipient would get it; nothing is sent',
      params,
      body: sendingDraft,
      answer: sendingPreview,
      handle: async ({ visitor: { actor, profile }, params: { roadmapId: roadmap }, body }) => {
        const found = await sendableRoadmap(db, actor, roadmap)
        if (found instanceof Refusal) return found
        const prepared = await prepareSending(parts, actor, found, body)
        if (prepared instanceof Refusal) return prepared
        const { version, title, name, recipients } = prepared
        const [first] = recipients
        if (first === undefined) return notFound
        const { language, note, due = null } = body
        const number = await numberOfRoadmap(db, roadmap)
        const sending = { language, title, number, noteNumber: note.number, note: note.text, due }
        const sender = await senderOf(db, profile)
        const addressee = (await addresseesOf(db, [first])).get(first.id) ?? first
        const mail = mailTo(addressee, { sending, version, sender, site: site() })
        const { subject, text } = sendingMail(mail)
        const letter = isAttached(note) ? letterWords(mail) : null
        const files = [`${name}.docx`, `${name}.pdf`, ...(letter === null ? [] : [letterName(name, language)])]
        return { subject, text, files, letter }
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/sendings',
      summary: 'What was mailed of a roadmap, the newest first; to whom, for the sender’s organisation',
      params,
      query: sendingsQuery,
      answer: sendingsAnswer,
      handle: async ({
        visitor: { actor },
        params: { roadmapId: roadmap },
        query: { cursor: from, limit },
        headers,
      }) => {
        const found = await sendableRoadmap(db, actor, roadmap)
        if (found instanceof Refusal) return found
        const after = from === undefined ? undefined : place.read(from)
        if (after instanceof Refusal) return after
        const rows = await sendingsOf(db, roadmap, { after, limit: limit + 1 })
        const page = rows.slice(0, limit)
        const last = rows.length > limit ? page.at(-1) : undefined
        const answer = {
          number: await numberOfRoadmap(db, roadmap),
          mails: parts.mail !== undefined,
          sendings: await sendingViews(db, actor, roadmap, page),
          ...(last !== undefined && { cursor: place.write({ at: last.at, id: last.id }) }),
        }
        return sameOrWhole(headers, [actor.person, roadmap, from, limit], answer)
      },
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/sendings/:sendingId/remind',
      pace: 'reminder',
      summary: 'Writes again to recipients who have not answered, once a day',
      params: oneSending,
      body: reminding,
      answer: reminded,
      handle: async ({ visitor, params: { roadmapId: roadmap, sendingId: sending }, body: { key } }) => {
        const { actor } = visitor
        const own = await ownSending(db, actor, { roadmap, sending })
        if (own instanceof Refusal) return own
        const mails = mailing(parts)
        if (mails instanceof Refusal) return mails
        return once.run({ person: actor.person, key, asked: { sending, remind: true } }, (unanswered) =>
          decide(
            db,
            async (tx) => {
              const answer = await remindRecipients(tx, mails, visitor, { roadmap, sending })
              if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at: now() })
              return answer
            },
            () => mails.mail.wake(),
          ),
        )
      },
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/sendings/:sendingId/answered',
      pace: 'decision',
      summary: 'Notes whether a recipient has answered',
      params: oneSending,
      body: recipientAnswered,
      answer: recipientNoted,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap, sendingId: sending }, body }) =>
        (await decide(db, (tx) => noteAnswered(tx, actor, { ...body, roadmap, sending, now: now() }))) ?? {},
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/sendings/:sendingId/not-arrived',
      pace: 'decision',
      summary: 'Notes that the mail to a recipient did not arrive, as they said on another way',
      params: oneSending,
      body: recipientMissed,
      answer: recipientNoted,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap, sendingId: sending }, body }) =>
        (await decide(db, (tx) => noteMissed(tx, actor, { ...body, roadmap, sending, now: now() }))) ?? {},
    }),
  ]
}
