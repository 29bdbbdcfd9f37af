import { consultationId, consultedMemberId, memberAnswerId } from '@minga/domain/consultation/consultation'
import { consultationChanged, memberAnswered, memberFileQuery, memberWords } from '@minga/protocol/http/consultations'
import { filesOf } from '@minga/storage/consultations/answer-rows'
import { z } from 'zod'

import { fileResponse } from '../../../files/file-response.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { route, type Route } from '../../../http/route.ts'
import { bringMemberFile, enterMemberWords, forgetMemberAnswer } from './answers.ts'
import { consultationFor, memberFor } from './consultation-for.ts'
import type { ConsultationParts } from './consultation-parts.ts'

const one = z.object({ consultationId, memberId: consultedMemberId })
const oneAnswer = one.extend({ answerId: memberAnswerId })

/** The answers of the asked members: files, or words. */
export function answerRoutes(parts: ConsultationParts): Route[] {
  const { db } = parts
  return [
    route({
      method: 'post',
      path: '/api/consultations/:consultationId/members/:memberId/answers/:answerId',
      pace: 'file',
      summary: 'Brings the file that came back from a member, as its bytes; it replaces what came before',
      params: oneAnswer,
      query: memberFileQuery,
      takesBytes: true,
      answer: memberAnswered,
      handle: ({ visitor, params: { consultationId: id, memberId: member, answerId: answer }, query, bytes, signal }) =>
        bringMemberFile(parts, visitor, { ...query, id, member, answer, bytes, signal }),
    }),
    route({
      method: 'post',
      path: '/api/consultations/:consultationId/members/:memberId/words',
      pace: 'comment',
      summary: 'Enters what a member said in a mail or a call; it replaces what came before',
      params: one,
      body: memberWords,
      answer: memberAnswered,
      handle: ({ visitor: { actor }, params: { consultationId: of, memberId: member }, body }) =>
        enterMemberWords(parts, actor, { ...body, of, member }),
    }),
    route({
      method: 'delete',
      path: '/api/consultations/:consultationId/members/:memberId/answer',
      pace: 'decision',
      summary: 'Takes a member’s answer away, with its file; a hold keeps it',
      params: one,
      answer: consultationChanged,
      handle: async ({ visitor: { actor }, params: { consultationId: id, memberId: member } }) =>
        (await forgetMemberAnswer(parts, actor, { id, member })) ?? {},
    }),
    route({
      method: 'get',
      path: '/api/consultations/:consultationId/members/:memberId/file',
      pace: 'export',
      summary: 'The file that came back from a member, as it came',
      params: one,
      answer: z.unknown(),
      handle: async ({ visitor: { actor }, params: { consultationId: id, memberId } }) => {
        const found = await consultationFor(db, actor, id)
        if (found instanceof Refusal) return found
        const member = await memberFor(db, found.consultation, memberId)
        if (member instanceof Refusal) return member
        const file = (await filesOf(db, id)).find((each) => each.member === memberId)
        if (file === undefined || file.format === 'pdf') return notFound
        return (await fileResponse(parts.files, { ...file, kind: file.format })) ?? notFound
      },
    }),
  ]
}
